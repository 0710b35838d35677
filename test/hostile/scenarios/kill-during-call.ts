import { openScenario } from './open-scenario.ts';

/** T154: workers die while the host performs a call of a script. */
const { beforeCalls, calls, killWorkers, play, tell } = openScenario();
beforeCalls(killWorkers);
const ends = await play(
  'acme',
  `function onLoginRequest(context) {
     httpPost('https://good.test/', { a: 1 }, { onSuccess: function () { executeStep(1); }, onFail: function () { fail({}); } });
   }`,
);
await tell({ ends, calls });
