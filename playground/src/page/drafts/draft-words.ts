import type { DraftState } from './draft-state.ts';

/** Where the text on screen is, in words. */
export function draftWords(state: DraftState): {
  readonly text: string;
  readonly tone: 'calm' | 'draft' | 'warning';
} {
  const { saved, latest, place, problem, isSaving } = state;
  if (isSaving) return { text: 'Saving …', tone: 'calm' };
  if (state.conflict !== undefined) return { text: 'Two texts differ, both are kept', tone: 'warning' };
  if (place === 'page') return { text: 'Only on this page: this browser keeps nothing', tone: 'warning' };
  const isSaved = state.text === saved.text;
  if (place === 'browser' && problem !== undefined) {
    const away = problem.code === 'server-unreachable' ? 'Offline, kept in this browser' : undefined;
    return { text: away ?? 'Not on the server, kept in this browser', tone: 'warning' };
  }
  if (!isSaved && place === 'browser') return { text: 'Draft, kept in this browser', tone: 'draft' };
  if (!isSaved) return { text: 'Draft, kept on this server', tone: 'draft' };
  if (saved.number < latest.number)
    return { text: `As version ${saved.number}; the latest is ${latest.number}`, tone: 'draft' };
  if (saved.isGenerated) return { text: 'No script yet: steps run in order', tone: 'calm' };
  return { text: `Saved as version ${saved.number} by ${saved.author}`, tone: 'calm' };
}
