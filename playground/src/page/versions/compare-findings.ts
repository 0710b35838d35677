import type { Finding } from '@stepgate/validator';

type Marked = Pick<Finding, 'fingerprint'>;

/** How what the validator says of two texts differs. */
export interface FindingChanges<Found extends Marked> {
  /** Only in the later text. */
  readonly came: readonly Found[];
  /** Only in the earlier text. */
  readonly went: readonly Found[];
  readonly stayed: number;
}

/** Findings by their fingerprint, which does not depend on lines. The same fault at two places counts twice. */
export function compareFindings<Found extends Marked>(
  before: readonly Found[],
  after: readonly Found[],
): FindingChanges<Found> {
  const came = without(after, before);
  return { came, went: without(before, after), stayed: after.length - came.length };
}

function without<Found extends Marked>(findings: readonly Found[], others: readonly Found[]): Found[] {
  const left = new Map<string, number>();
  for (const { fingerprint } of others) left.set(fingerprint, (left.get(fingerprint) ?? 0) + 1);
  return findings.filter(({ fingerprint }) => {
    const count = left.get(fingerprint) ?? 0;
    left.set(fingerprint, count - 1);
    return count <= 0;
  });
}
