import { openScenario } from './open-scenario.ts';
import { tally } from './tally.ts';

/** T155: all workers die at once, again and again, while logins run. */
const { events, killWorkers, play, tell } = openScenario();
const ends: string[] = [];
for (let round = 0; round < 4; round += 1) {
  const logins = ['acme', 'globex', 'acme', 'globex'].map((organization) => play(organization));
  killWorkers();
  ends.push(...(await Promise.all(logins)));
}
await tell({ ends: tally(ends), started: events.filter((type) => type === 'worker-started').length });
