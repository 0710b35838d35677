import { busyLoop, openScenario } from './open-scenario.ts';
import { tally } from './tally.ts';

/** T153: sixty-four scripts that loop at the same time, and one ordinary login of somebody else. */
// They wait for each other, on a busy machine longer than for a worker that cannot be started.
const { play, tell } = openScenario({ maxCpuMillis: 20, startTimeoutMillis: 100_000 });
await play('globex');
const before = process.cpuUsage();
const [innocent, ...loops] = await Promise.all([
  play('globex'),
  ...Array.from({ length: 64 }, (_, place) => play('acme', `${busyLoop} // ${place}`)),
]);
const { user, system } = process.cpuUsage(before);
await tell({ innocent, loops: tally(loops), hostCpuMillis: Math.round((user + system) / 1000) });
