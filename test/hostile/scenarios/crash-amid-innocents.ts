import { nativeLoop, openScenario } from './open-scenario.ts';
import { tally } from './tally.ts';

/** T150: a script that has to be killed, amid ordinary logins of its own and of another organization. */
const { play, tell, events } = openScenario();
const innocents = () => ['acme', 'globex', 'acme', 'globex'].map((organization) => play(organization));
const [culprit, ...others] = await Promise.all([play('acme', nativeLoop), ...innocents(), ...innocents()]);
await tell({ culprit, others: tally(others), killed: events.includes('worker-killed') });
