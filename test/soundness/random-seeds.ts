import fc from 'fast-check';

/** Seeds of random cases, drawn from one seed. Each names its case: it can be run again alone. */
export function caseSeeds(seed: number, count: number): number[] {
  return fc.sample(fc.noBias(fc.integer({ min: 0, max: 0x7fff_ffff })), { seed, numRuns: count });
}
