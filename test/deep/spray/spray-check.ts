import { randomInt } from 'node:crypto';
import { NodeFleet } from '../../crash/spray/node-fleet.ts';
import { spray } from '../../crash/spray/spray.ts';
import { startServers } from '../../crash/spray/spray-servers.ts';
import { redisProgram } from '../../stores/redis-server.ts';
import { type DeepCheck, deadlineOf } from '../deep-check.ts';

const nodes = 3;
const concurrency = 12;
const killEveryMillis = 1_000;
const defaultMinutes = 5;
const tellEvery = 200;

/** Fewer say nothing about what kills do. */
const leastKills = 3;

/** Logins on nodes that are killed all the time. */
export const sprayCheck: DeepCheck = {
  name: 'spray',
  about: `nothing is lost or doubled on ${nodes} nodes of which one is killed every second`,
  async run(options) {
    const found: string[] = [];
    let passed = true;
    const minutes = options.minutes ?? defaultMinutes;
    const kinds = redisProgram === null ? [false] : [true, false];
    for (const hasRedis of kinds) {
      const where = hasRedis ? 'PostgreSQL and Redis' : 'PostgreSQL';
      const servers = await startServers(hasRedis);
      const { settings, stores, effectsFile } = servers;
      const fleet = new NodeFleet({ stores: settings, effectsFile, endsAt: -1 }, nodes, randomInt);
      await fleet.started();
      const isOver = deadlineOf({ ...options, minutes: minutes / kinds.length });
      const timer = setInterval(() => void fleet.killOne(), killEveryMillis);
      try {
        const { logins, people, wrong } = await spray({
          fleet,
          stores,
          effectsFile,
          concurrency,
          mayBegin: () => !isOver(),
          onEnd: (ended) => {
            if (ended % tellEvery === 0) options.tell(`${where}: ${ended} logins, ${fleet.kills} kills`);
          },
        });
        passed &&= wrong.length === 0 && fleet.kills >= leastKills;
        found.push(
          `${where}: ${logins} logins of ${people} people, ${fleet.kills} kills, ${wrong.length} wrong`,
        );
        found.push(...wrong.slice(0, 10));
      } finally {
        clearInterval(timer);
        await fleet.close();
        await servers.stop();
      }
    }
    return { passed, found };
  },
};
