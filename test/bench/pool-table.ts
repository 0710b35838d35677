import { createSandbox, type Sandbox } from '@stepgate/engine';
import { measurePoolCpu, type PoolCpu } from './cpu-of-pool.ts';
import { addedLoads, closedLoop, type LoadResult, noLoad, openLoop } from './load.ts';
import { type BenchPass, roleBasedPass } from './role-based-login.ts';
import { atLeast, atMostMillis, millisText, percentile, type Table } from './table.ts';

const workerCounts = [1, 2, 4] as const;
const organizationCounts = [1, 24] as const;
const callerCounts = [1, 4, 16, 48] as const;
const ratesPerSecond = [1000, 2000, 4000] as const;
const turns = 4;

/** What a load gave, with the processor time of both sides. */
interface PoolLoad extends LoadResult {
  readonly cpu: PoolCpu;
}

/** Passes through pools of workers, unloaded and under load. */
export const poolTable: Table = {
  name: 'pool',
  title:
    'passes of the role-based script through pools; `×n`: callers that wait, `n/s`: calls at a fixed rate',
  columns: ['load', 'passes/s', 'median', 'p99', 'max', 'lost', 'host CPU', 'worker CPU', 'goal'],
  async *rows() {
    const pass = await roleBasedPass();
    const pools = new Map<number, Sandbox>();
    for (const workers of workerCounts) pools.set(workers, await startedPool(workers, pass));
    try {
      for (const organizations of organizationCounts) {
        for (const callers of callerCounts) {
          for (const [workers, result] of await inTurns(pools, (pool) =>
            closedLoop({ calls: 600, callers }, (index) => runPass(pool, pass, index, organizations)),
          )) {
            const name = `${ofWorkers(workers)}, ${ofOrganizations(organizations)}, ×${callers}`;
            const isGoal = workers === 4 && callers === 16;
            yield [name, ...cellsOf(result, isGoal ? 4000 : undefined)];
          }
        }
      }
      for (const perSecond of ratesPerSecond) {
        for (const [workers, result] of await inTurns(pools, (pool) =>
          openLoop({ perSecond, seconds: 1 }, (index) => runPass(pool, pass, index, 24)),
        )) {
          const name = `${ofWorkers(workers)}, ${ofOrganizations(24)}, ${perSecond}/s`;
          const isGoal = workers === 4 && perSecond === 4000;
          yield [name, ...cellsOf(result, isGoal ? 0.99 * perSecond : undefined)];
        }
      }
    } finally {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    }
  },
};

/** A pool whose workers all run and have seen all organizations. */
async function startedPool(workers: number, pass: BenchPass): Promise<Sandbox> {
  const pool = createSandbox({
    limits: {
      maxWorkers: workers,
      minWorkers: workers,
      workersPerOrganization: workers,
      // What a pool refuses is no throughput; a closed loop never has more passes than callers.
      maxQueuedPasses: 100_000,
      maxPassesPerOrganization: 100_000,
    },
  });
  await closedLoop({ calls: 2000, callers: 48 }, (index) => runPass(pool, pass, index, 24));
  return pool;
}

async function runPass(pool: Sandbox, { program, input }: BenchPass, index: number, organizations: number) {
  const result = await pool.run(`organization-${index % organizations}`, program, input);
  return result.ended === 'returned';
}

/** Runs a load on each pool, again and again, so that whatever else the machine does hits all alike. */
async function inTurns(
  pools: ReadonlyMap<number, Sandbox>,
  load: (pool: Sandbox) => Promise<LoadResult>,
): Promise<Map<number, PoolLoad>> {
  const results = new Map<number, PoolLoad>();
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [workers, pool] of pools) {
      const cpuSince = measurePoolCpu(pool);
      const result = await load(pool);
      const cpu = cpuSince();
      const sum = results.get(workers) ?? { ...noLoad, cpu: { host: 0, workers: 0 } };
      results.set(workers, {
        ...addedLoads(sum, result),
        cpu: { host: sum.cpu.host + cpu.host, workers: sum.cpu.workers + cpu.workers },
      });
    }
  }
  return results;
}

function cellsOf({ millis, lost, seconds, cpu }: PoolLoad, goalPerSecond?: number): string[] {
  const perSecond = millis.length / seconds;
  const p99 = percentile(millis, 0.99);
  return [
    perSecond.toFixed(0),
    ...[percentile(millis, 0.5), p99, percentile(millis, 1)].map(millisText),
    String(lost),
    ...[cpu.host, cpu.workers].map((used) => `${((used * 1000) / millis.length).toFixed(0)} µs`),
    goalPerSecond === undefined ? '' : `${atLeast(goalPerSecond, perSecond)}, ${atMostMillis(10, p99)}`,
  ];
}

const ofWorkers = (count: number) => (count === 1 ? '1 worker' : `${count} workers`);
const ofOrganizations = (count: number) => (count === 1 ? '1 organization' : `${count} organizations`);
