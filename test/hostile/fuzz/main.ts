import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createSandbox } from '@stepgate/engine';
import fc from 'fast-check';
import '../../property-seed.ts';
import { tally } from '../scenarios/tally.ts';
import { baseScripts } from './base-scripts.ts';
import { checkMutant } from './check-mutant.ts';
import { mutateScript, mutationKinds } from './mutate-script.ts';

/**
 * Mutates scripts and plays their logins: `node test/hostile/fuzz/main.ts --runs N --minutes M --seed S`. Prints how
 * they ended, and exits with 1 when a promise does not hold; the script, as small as it gets, is then in `misses`.
 */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '100000' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
  },
});
const bases = baseScripts();
const sandbox = createSandbox({
  limits: { maxCpuMillis: 25, maxWallMillis: 1000, maxWorkers: 2, killsBeforeSuspension: 1_000_000 },
});
const ends: string[] = [];

// Places are drawn evenly; the small numbers that are drawn by preference would all be at the start.
const place = fc.noBias(fc.nat());
const scripts = fc
  .record({
    base: fc.noBias(fc.nat({ max: bases.length - 1 })),
    donor: fc.noBias(fc.nat({ max: bases.length - 1 })),
    mutations: fc.array(fc.record({ kind: fc.constantFrom(...mutationKinds), at: place, from: place }), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map(({ base, donor, mutations }) => mutateScript(bases[base] ?? '', mutations, bases[donor] ?? ''));

const result = await fc.check(
  fc.asyncProperty(scripts, async (script) => {
    ends.push(await checkMutant(sandbox, script));
  }),
  {
    numRuns: Number(values.runs),
    ...(values.seed === undefined ? {} : { seed: Number(values.seed) }),
    ...(values.minutes === undefined ? {} : { interruptAfterTimeLimit: Number(values.minutes) * 60_000 }),
  },
);
await sandbox.close();

const [missed] = result.counterexample ?? [];
console.log(`mutants ${result.numRuns}, seed ${result.seed}, misses ${missed === undefined ? 0 : 1}`);
for (const [end, count] of Object.entries(tally(ends)).sort((a, b) => b[1] - a[1]))
  console.log(`${count} ${end}`);
if (missed !== undefined) {
  const folder = new URL('./misses/', import.meta.url);
  const name = createHash('sha256').update(missed).digest('hex').slice(0, 8);
  mkdirSync(folder, { recursive: true });
  writeFileSync(new URL(`${name}.login.js`, folder), missed);
  console.log(`missed misses/${name}.login.js: ${result.errorInstance}\n\n${missed}`);
  process.exitCode = 1;
}
