import type { Difference, DifferenceKind } from '../../api/schemas/publishing.ts';

/** Kinds of differences as headings, in the order in which they are shown. */
export const differenceTitles: Readonly<Record<DifferenceKind, string>> = {
  settings: 'Settings',
  identityProvider: 'Identity providers',
  script: 'Login scripts',
  application: 'Applications',
  library: 'Script libraries',
  secret: 'Secrets',
  user: 'Users',
  federatedUser: 'Users of identity providers',
};

/** How a difference is marked: with a sign and a word, never by colour alone. */
export const differenceMarks: Readonly<Record<Difference['what'], { readonly sign: string }>> = {
  added: { sign: '+' },
  changed: { sign: '~' },
  removed: { sign: '−' },
};

/** The differences the other way round. */
export function backwards(differences: readonly Difference[]): Difference[] {
  const opposite = { added: 'removed', changed: 'changed', removed: 'added' } as const;
  return differences.map((one) => ({ ...one, what: opposite[one.what] }));
}

/** `2 changed, 1 added`; of nothing: `no differences`. */
export function differencesInWords(differences: readonly Pick<Difference, 'what'>[]): string {
  const counts = (['changed', 'added', 'removed'] as const)
    .map((what) => ({ what, count: differences.filter((one) => one.what === what).length }))
    .filter(({ count }) => count > 0);
  if (counts.length === 0) return 'no differences';
  return counts.map(({ what, count }) => `${count} ${what}`).join(', ');
}
