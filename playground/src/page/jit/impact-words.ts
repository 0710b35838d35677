import type { Impact } from '../../api/schemas/jit.ts';
import { counted } from '../analysis/summary.ts';

export type ImpactListName = 'breaks' | 'mends' | 'safe' | 'uncertain';

/** The lists of an impact, in the order in which they are read. */
export const impactLists: Readonly<Record<ImpactListName, { title: string; about: string; empty: string }>> =
  {
    breaks: {
      title: 'Break',
      about: 'Some of their users can no longer sign in.',
      empty: 'No application breaks.',
    },
    mends: {
      title: 'Mended',
      about: 'Users who are locked out now can sign in.',
      empty: 'No application is mended by it.',
    },
    uncertain: {
      title: 'Not certain',
      about: 'It is not known that they go on working, so they count like those that break.',
      empty: 'Every application was understood in full.',
    },
    safe: {
      title: 'Safe',
      about: 'A step needs a local account, and their script keeps users without one from being locked out.',
      empty: 'No script had to take care of it.',
    },
  };

/** Lists that have something in them; what breaks is always told. */
export function shownLists(impact: Impact): ImpactListName[] {
  const always: ImpactListName = impact.isEnabled && impact.breaks.total === 0 ? 'mends' : 'breaks';
  return (Object.keys(impactLists) as ImpactListName[]).filter(
    (name) => name === always || impact[name].total > 0,
  );
}

/** What bringing the switch to its other position comes to, in a sentence. */
export function impactSentence({ isEnabled, breaks, mends, uncertain, pending }: Impact): string {
  const waiting =
    pending === 0
      ? ''
      : ` ${counted(pending, 'application')} ${pending === 1 ? 'is' : 'are'} still being analyzed.`;
  const position = isEnabled ? 'on' : 'off';
  if (breaks.applications > 0) {
    const verb = breaks.applications === 1 ? 'locks' : 'lock';
    return `Switched ${position}, ${counted(breaks.applications, 'application')} ${verb} some users out.${waiting}`;
  }
  if (mends.applications > 0)
    return `Switched ${position}, it mends ${counted(mends.applications, 'application')}.${waiting}`;
  const known = uncertain.applications - pending;
  if (known > 0)
    return `Switched ${position}, no application is known to break; ${counted(known, 'application')} could not be followed in full.${waiting}`;
  return pending > 0 ? waiting.trim() : `Switched ${position}, no application changes for the worse.`;
}
