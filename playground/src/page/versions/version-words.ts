import type { ScriptVersion } from '../../api/schemas/scripts.ts';

const instants = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** When something was, as people here write it. */
export function instantWords(at: string): string {
  return instants.format(new Date(at));
}

/** What a version says of itself: its message, or where it comes from. */
export function versionTitle({ message, isGenerated, restoredFrom, number }: ScriptVersion): string {
  if (message.trim() !== '') return message.trim();
  if (restoredFrom !== null) return `Restored version ${restoredFrom}`;
  if (isGenerated) return 'Steps in order, no script of its own';
  return number === 1 ? 'First version' : 'No message';
}
