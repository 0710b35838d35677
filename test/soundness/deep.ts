import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { createSandbox } from '@stepgate/engine';
import { type DialectName, dialectNames } from '@stepgate/engine/language';
import { checkProgram } from './check-case.ts';
import { missReport } from './describe-miss.ts';
import { everydayShape } from './everyday-cases.ts';
import { type CaseShape, programOf, type RandomCase } from './generator/random-case.ts';
import { caseSeeds } from './random-seeds.ts';
import { shrinkCase } from './shrink-case.ts';
import { tallyTable } from './tally-table.ts';
import { emptyTally, type MissedCase, verifyCase } from './verify-cases.ts';

/**
 * Checks many random cases: `node test/soundness/deep.ts --cases N --minutes M --seed S --target D`. Prints what it found, each miss
 * as small as it gets, and exits with 1 when there is one. `--case SEED` runs a single case again; without `--target` it is that of the everyday tests.
 */
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '200000' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 0x7fff_ffff)) },
    target: { type: 'string', multiple: true },
    logins: { type: 'string', default: '5' },
    minutes: { type: 'string' },
    case: { type: 'string' },
    'without-witnesses': { type: 'boolean', default: false },
  },
});

const targets = values.target?.map((name): DialectName => {
  const known = dialectNames.find((dialect) => dialect === name);
  if (known === undefined) throw new Error(`--target is one of ${dialectNames.join(', ')}`);
  return known;
});
const shape: CaseShape = targets === undefined ? everydayShape : { ...everydayShape, targets };
const seeds =
  values.case === undefined ? caseSeeds(Number(values.seed), Number(values.cases)) : [Number(values.case)];
const options = { shape, logins: Number(values.logins), confirms: !values['without-witnesses'] };
const sandbox = createSandbox();
const tally = emptyTally();
const startedAt = performance.now();
const stopsAt = startedAt + Number(values.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
process.stdout.write(
  `seed ${values.seed}, ${seeds.length} cases for ${[...new Set(shape.targets)].join(', ')}\n`,
);

// One case waits for the sandbox while another is analyzed.
const queue = seeds.values();
const workers = Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
  for (const seed of queue) {
    if (performance.now() > stopsAt) break;
    const before = tally.misses.length;
    await verifyCase(seed, sandbox, options, tally);
    for (const missed of tally.misses.slice(before))
      process.stdout.write(`${missReport(await shrunk(missed))}\n\n`);
    if (tally.cases % 500 === 0) {
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      process.stdout.write(
        `${tally.cases} cases, ${tally.logins} logins, ${tally.misses.length} misses, ${seconds} s\n`,
      );
    }
  }
});
await Promise.all(workers);
await sandbox.close();
process.stdout.write(tallyTable(tally));
process.exitCode = tally.misses.length > 0 ? 1 : 0;

/** The same miss in a smaller case. */
async function shrunk(missed: MissedCase): Promise<MissedCase> {
  const find = async (testCase: RandomCase): Promise<MissedCase | null> => {
    const { misses } = await checkProgram(programOf(testCase), sandbox, { seed: missed.seed, count: 12 });
    const miss = misses.find((one) => one.kind === missed.miss.kind && isSameEnd(one, missed.miss));
    return miss === undefined ? null : { seed: missed.seed, testCase, miss };
  };
  if (missed.miss.kind === 'crash') return missed;
  const smallest = await shrinkCase(missed.testCase, async (testCase) => (await find(testCase)) !== null);
  return (await find(smallest)) ?? missed;
}

function isSameEnd(a: MissedCase['miss'], b: MissedCase['miss']): boolean {
  return a.kind !== 'crash' && b.kind !== 'crash' && a.login.end === b.login.end;
}
