import type { ScriptVersion } from '../../api/schemas/scripts.ts';

/** What is in the editor, or the number of a version. */
export type Side = 'editor' | number;

/** What is compared with what. */
export interface ComparedSides {
  readonly from: number;
  readonly to: Side;
}

/**
 * What the address asks to compare. Without a `from` it is what was saved last; with one, and without a `to`, it is held
 * against the text in the editor. Versions that are not there are left out.
 *
 * @param versions the latest first, at least one
 * @param isDraft the text in the editor differs from the latest version
 */
export function comparedSides(
  versions: readonly Pick<ScriptVersion, 'number'>[],
  asked: { readonly from?: number | undefined; readonly to?: number | undefined },
  isDraft: boolean,
): ComparedSides {
  const known = (number: number | undefined): number | undefined =>
    versions.some((version) => version.number === number) ? number : undefined;
  const from = known(asked.from);
  const to = known(asked.to);
  const [latest, previous] = versions.map(({ number }) => number);
  if (from !== undefined) return { from, to: to ?? 'editor' };
  if (to !== undefined) return { from: known(to - 1) ?? to, to };
  if (isDraft || previous === undefined) return { from: latest ?? 0, to: 'editor' };
  return { from: previous, to: latest ?? previous };
}

/** Number of the version that is published now, and that this list knows. */
export function publishedVersion(
  versions: readonly Pick<ScriptVersion, 'number' | 'publishedIn'>[],
): number | undefined {
  const published = versions.flatMap(({ number, publishedIn }) =>
    publishedIn.map((publication) => ({ number, publication })),
  );
  return published.sort((one, other) => other.publication - one.publication)[0]?.number;
}
