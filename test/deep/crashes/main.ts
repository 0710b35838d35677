import { parseArgs } from 'node:util';
import { openStores } from '@stepgate/engine/stores';
import { openRedis } from '../../../engine/src/durable/redis/open-redis.ts';
import { splitStores } from '../../../engine/src/durable/redis/split-stores.ts';
import { crashingSplitStores } from '../../crash/crashing-split-stores.ts';
import { crashEverywhere } from '../../crash/durable-crashes.ts';
import { killAtPoints } from '../../crash/killed-processes.ts';
import { scenarios } from '../../crash/scenarios.ts';
import { startServers } from '../../crash/spray/spray-servers.ts';
import { redisProgram, startRedis } from '../../stores/redis-server.ts';
import { sealKey } from '../../stores/seal-keys.ts';
import { openSharedDatabase } from '../../stores/split-nodes.ts';
import { deadlineOf } from '../deep-check.ts';

type Crash = (name: string) => Promise<number>;

/** Stores on which logins are stopped, by their name; each is opened, used and closed. */
const stores: Readonly<Record<string, (run: (crash: Crash) => Promise<void>) => Promise<void>>> = {
  async 'the embedded database'(run) {
    const opened = await openStores({ folder: null, sealKeys: [sealKey('one')] });
    await run(async (name) => (await crashEverywhere(scenarioOf(name), opened)).length);
    await opened.close();
  },
  async 'the embedded database and Redis'(run) {
    if (redisProgram === null) return;
    const [server, { database, context, close }] = await Promise.all([startRedis(), openSharedDatabase()]);
    const { sealer, retention } = context;
    const redis = openRedis({ url: server.url, sealer, lifetimes: retention, timeoutMillis: 30_000 });
    const split = splitStores(database, redis, sealer);
    await run(async (name) => {
      const points = await crashEverywhere(scenarioOf(name), split, (crash) =>
        crashingSplitStores(database, redis, sealer, crash),
      );
      return points.length;
    });
    await redis.close();
    await close();
    await server.remove();
  },
  'PostgreSQL, with processes that kill themselves': (run) => withKilledProcesses(false, run),
  'PostgreSQL and Redis, with processes that kill themselves': async (run) => {
    if (redisProgram !== null) await withKilledProcesses(true, run);
  },
};

async function withKilledProcesses(hasRedis: boolean, run: (crash: Crash) => Promise<void>): Promise<void> {
  const servers = await startServers(hasRedis);
  await run(async (name) => (await killAtPoints(name, servers.stores, servers.settings)).length);
  await servers.stop();
}

function scenarioOf(name: string) {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
  return scenario;
}

const { values } = parseArgs({ options: { minutes: { type: 'string' } } });
const minutes =
  values.minutes === undefined ? undefined : Number(values.minutes) / Object.keys(stores).length;
const names = Object.keys(scenarios);

for (const [where, open] of Object.entries(stores)) {
  const isOver = deadlineOf({ minutes, tell: console.log });
  let logins = 0;
  let crashes = 0;
  await open(async (crash) => {
    for (const name of names) {
      if (isOver()) break;
      try {
        crashes += await crash(name);
      } catch (error) {
        process.exitCode = 1;
        console.log(
          `crashes did harm on ${where}: ${name}: ${error instanceof Error ? error.message : error}`,
        );
      }
      logins += 1;
      console.log(`${where}: ${name}`);
    }
  });
  console.log(`crashes on ${where}: ${crashes}, in ${logins} of ${names.length} logins`);
}
