import { createSandbox, type Sandbox } from '@stepgate/engine';
import { closedLoop } from '../../bench/load.ts';
import { type BenchPass, roleBasedPass } from '../../bench/role-based-login.ts';
import { type DeepCheck, type DeepOptions, deadlineOf } from '../deep-check.ts';
import { type MemorySample, sampleMemory, slopePer100000 } from './memory-samples.ts';

const passes = 1_000_000;
/** Caches fill up to here; from here on memory has to stay where it is. */
const settledAfter = 50_000;
const sampleEvery = 5_000;
const callers = 8;
const workers = 2;
const organizations = 8;
/** Each so many passes run a version that was never seen, as when admins edit. Fills the caches before they are settled. */
const newVersionEvery = 40;

/** Fewer say nothing: memory rises and falls as garbage is collected. */
const leastSamples = 20;

/** The most that memory may grow, in KiB for every 100,000 passes: less than a worker's normal rise and fall. */
const maxSlope = 1024;

const never = Number.MAX_SAFE_INTEGER;
const endless = { recycleAfterPasses: never, recycleAfterMillis: never, recycleAboveMebibytes: never };

/** Memory of workers and of the process that has them, over many passes. */
export const soakCheck: DeepCheck = {
  name: 'soak',
  about: `memory stays flat over ${passes} passes, with workers that are replaced and with workers that never are`,
  async run(options) {
    const found: string[] = [];
    let passed = true;
    for (const [name, limits] of [
      ['workers never replaced', endless],
      ['workers replaced as by default', {}],
    ] as const) {
      let recycled = 0;
      const sandbox = createSandbox({
        limits: { ...limits, maxWorkers: workers, minWorkers: workers },
        onEvent: ({ type }) => {
          if (type === 'worker-recycled') recycled += 1;
        },
      });
      const samples = await soak(sandbox, { ...options, tell: (line) => options.tell(`${name}: ${line}`) });
      await sandbox.close();
      const settled = samples.filter((sample) => sample.passes >= settledAfter);
      const slopes = { worker: slopePer100000(settled, 'worker'), host: slopePer100000(settled, 'host') };
      const last = samples.at(-1);
      const isLongEnough = settled.length >= leastSamples;
      passed &&= isLongEnough && slopes.worker <= maxSlope && slopes.host <= maxSlope;
      found.push(
        `${name}: ${last?.passes ?? 0} passes, ${recycled} replaced; per 100,000 passes a worker grows by ` +
          `${slopes.worker.toFixed(0)} KiB, this process by ${slopes.host.toFixed(0)} KiB (at most ${maxSlope}); ` +
          `at the end ${inMebibytes(last?.worker)} and ${inMebibytes(last?.host)}` +
          `${isLongEnough ? '' : '; too short to say more'}`,
      );
    }
    return { passed, found };
  },
};

async function soak(sandbox: Sandbox, options: DeepOptions): Promise<MemorySample[]> {
  const pass = await roleBasedPass();
  const isOver = deadlineOf(options);
  const samples: MemorySample[] = [];
  for (let done = 0; done < passes && !isOver(); done += sampleEvery) {
    const { lost } = await closedLoop({ calls: sampleEvery, callers }, (index) =>
      runPass(sandbox, pass, done + index),
    );
    if (lost > 0) throw new Error(`${lost} passes did not return`);
    const sample = sampleMemory(sandbox, done + sampleEvery);
    samples.push(sample);
    if (sample.passes % 50_000 === 0) {
      options.tell(
        `${sample.passes} passes, a worker ${inMebibytes(sample.worker)}, this process ${inMebibytes(sample.host)}`,
      );
    }
  }
  return samples;
}

async function runPass(sandbox: Sandbox, { program, input }: BenchPass, index: number): Promise<boolean> {
  const version = index % newVersionEvery === 0 ? ` // version ${index}` : '';
  const edited = { ...program, digest: program.digest + version, source: program.source + version };
  const result = await sandbox.run(`organization-${index % organizations}`, edited, input);
  return result.ended === 'returned';
}

function inMebibytes(kibibytes = 0): string {
  return `${(kibibytes / 1024).toFixed(1)} MiB`;
}
