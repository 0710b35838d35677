import { createSandbox } from '@stepgate/engine';
import { missText } from './describe-miss.ts';
import type { CaseShape } from './generator/random-case.ts';
import { caseSeeds } from './random-seeds.ts';
import { emptyTally, type Tally, verifyCase } from './verify-cases.ts';

/** The seed that the cases of every test run are drawn from. */
export const everydaySeed = 20_261_123;
/** How many cases every test run has, in as many files as run beside each other. */
const everydayCases = 2000;
const parts = 2;

/** Mostly scripts for Stepgate. */
export const everydayShape: CaseShape = {
  targets: ['stepgate', 'stepgate', 'stepgate', 'stepgate', 'wso2-is-7', 'asgardeo'],
  mayAwait: true,
};

/** Checks one part of the cases of every test run. `npm run verify:deep -- --case SEED` shows a missed one. */
export async function verifyPart(part: number): Promise<{ tally: Tally; misses: string[] }> {
  const sandbox = createSandbox();
  const tally = emptyTally();
  try {
    const seeds = caseSeeds(everydaySeed, everydayCases).filter((_, index) => index % parts === part);
    for (const seed of seeds)
      await verifyCase(seed, sandbox, { shape: everydayShape, logins: 3, confirms: true }, tally);
  } finally {
    await sandbox.close();
  }
  return { tally, misses: tally.misses.map((missed) => `case ${missed.seed}: ${missText(missed)}`) };
}

/** The share of witnesses that the engine ended otherwise. */
export function shareUnconfirmed({ precision }: Tally): number {
  const rows = [...precision.values()];
  const unconfirmed = rows.reduce((sum, row) => sum + row.unconfirmed, 0);
  return unconfirmed / rows.reduce((sum, row) => sum + row.unconfirmed + row.confirmed, 0);
}
