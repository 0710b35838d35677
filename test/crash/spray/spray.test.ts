import { expect, test } from 'vitest';
import { isRedisRequired, redisProgram } from '../../stores/redis-server.ts';
import { NodeFleet } from './node-fleet.ts';
import { spray } from './spray.ts';
import { startServers } from './spray-servers.ts';

const logins = 40;
const killEvery = 10;

// Without a Redis it runs on PostgreSQL alone, and says so.
const where =
  redisProgram === null && !isRedisRequired ? 'PostgreSQL (there is no Redis here)' : 'PostgreSQL and Redis';

test(`three nodes on one ${where}, of which one is killed again and again, lose and double nothing`, {
  timeout: 600_000,
}, async () => {
  const servers = await startServers(redisProgram !== null || isRedisRequired);
  const { settings, stores, effectsFile } = servers;
  let calls = 0;
  // In turn: which node gets which call is up to the logins, which are at different places.
  const fleet = new NodeFleet({ stores: settings, effectsFile, endsAt: -1 }, 3, (count) => calls++ % count);
  const killing: Promise<void>[] = [];
  try {
    await fleet.started();
    const result = await spray({
      fleet,
      stores,
      effectsFile,
      concurrency: 6,
      mayBegin: (begun) => begun < logins,
      onEnd: (ended) => {
        if (ended % killEvery === 0 && ended < logins) killing.push(fleet.killOne());
      },
    });
    await Promise.all(killing);
    expect(result).toEqual({ logins, people: logins / 2, wrong: [] });
    // None is killed while the others are still starting.
    expect(fleet.kills).toBeGreaterThan(0);
  } finally {
    await fleet.close();
    await servers.stop();
  }
});
