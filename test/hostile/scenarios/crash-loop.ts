import { nativeLoop, openScenario } from './open-scenario.ts';

/** T152: a version of a script that has killed three workers is not run any more, until somebody releases it. */
const { engine, play, tell } = openScenario({ killsBeforeSuspension: 3 });
const first = [];
for (let login = 0; login < 3; login += 1) first.push(await play('acme', nativeLoop));
const refused = await play('acme', nativeLoop);
const others = [await play('acme'), await play('globex'), await play('acme', `${nativeLoop} // corrected`)];
const [suspension] = await engine.suspensions.list('acme');
const released = suspension !== undefined && (await engine.suspensions.release(suspension));
const again = await play('acme', nativeLoop);
await tell({ first, refused, others, released, again });
