import { endOf, runLogin } from '@stepgate/engine/testing';
import { describe, expect, test } from 'vitest';
import { answers, programWith, worldWith } from '../engine/fixture-organization.ts';
import { stallingSandbox } from './stalling-sandbox.ts';

const { password, totp } = answers;

/** Plays a login whose passes are each stalled wherever they can be. */
async function playStalled(script: string, options: { spins?: boolean } = {}) {
  const { sandbox, deviations, stalls } = stallingSandbox(options);
  const program = programWith(script);
  const login = await runLogin({
    program,
    world: worldWith(),
    answers: [password('alice'), totp()],
    sandbox,
  });
  expect(stalls()).toBeGreaterThan(10);
  return { end: endOf(login), deviations };
}

const afterStepOne = (body: string) =>
  `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { ${body} } }); }`;
const awaiting = (body: string) => `async function onLoginRequest(context) { ${body} }`;

/** Scripts that come to their end, and how their logins end. */
const ending: readonly (readonly [name: string, script: string, end: string])[] = [
  ['that returns', afterStepOne('executeStep(2);'), 'succeeded'],
  ['that throws', afterStepOne(`null.x;`), 'script-threw'],
  [
    'that goes on after its stop',
    afterStepOne(
      `try { hasAnyOfTheRolesV2(context, ['admin']); } catch (e) {} Log.info('on'); executeStep(2);`,
    ),
    'succeeded',
  ],
  [
    'that stops after a fault',
    afterStepOne(`try { executeStep('1'); } catch (e) {} hasAnyOfTheRolesV2(context, ['admin']);`),
    'invalid-argument',
  ],
  [
    'with too much output',
    afterStepOne(`for (var i = 0; i < 30; i += 1) Log.info('x'.repeat(1000));`),
    'limit-output',
  ],
  ['that awaits', awaiting('await executeStep(1); Log.info(await executeStep(2));'), 'succeeded'],
  ['that throws when it has awaited', awaiting('await executeStep(1); null.x;'), 'script-threw'],
  [
    'that awaits what never comes',
    awaiting('executeStep(1); await new Promise(() => {});'),
    'script-stalled',
  ],
  [
    'that is rejected where nobody awaits it',
    awaiting(`(async () => { await executeStep(1); throw new Error('oh'); })();`),
    'script-threw',
  ],
  [
    'that says that it is late',
    awaiting(`executeStep(1).then(() => { throw new Error('Script execution timed out.'); });`),
    'script-threw',
  ],
  [
    'that leaves a rejection behind its end',
    afterStepOne(`Array.fromAsync([1], function () { throw 1; }); executeStep(2);`),
    'succeeded',
  ],
  [
    'that calls the host when it has returned',
    afterStepOne(`Array.fromAsync([1], function () { executeStep(2); });`),
    'script-async-entry',
  ],
  [
    'that leaves behind a call which its rest decides',
    awaiting(`executeStep(1, { onSuccess: function (context) {
      var role = 'nobody';
      Promise.resolve().then(function () { Log.info(hasAnyOfTheRolesV2(context, [role])); });
      Log.info('still nobody');
      role = 'admin';
    } });`),
    'succeeded',
  ],
];

/** Scripts that are killed, and how their logins end. */
const spinning: readonly (readonly [name: string, script: string, end: string])[] = [
  ['by itself', awaiting('for (;;);'), 'limit-cpu'],
  ['in what it awaits', awaiting('for (;;) await null;'), 'limit-cpu'],
  [
    'on its stop',
    `var spun = false;
     ${afterStepOne(`try { hasAnyOfTheRolesV2(context, ['admin']); } finally { if (!spun) { spun = true; for (;;); } }`)}`,
    'limit-cpu',
  ],
  [
    'on its stop after a fault',
    afterStepOne(
      `try { executeStep('1'); } catch (e) {} try { hasAnyOfTheRolesV2(context, ['admin']); } finally { for (;;); }`,
    ),
    'invalid-argument',
  ],
  [
    'on its stop and in what it left behind',
    afterStepOne(
      `Array.fromAsync([1], async function () { for (;;) await null; });
       try { hasAnyOfTheRolesV2(context, ['admin']); } finally { for (;;); }`,
    ),
    'limit-cpu',
  ],
];

describe('a pass that gets no processor somewhere ends as it would have, or is run again: one', () => {
  test.each(ending)('%s', async (_, script, end) => {
    expect(await playStalled(script)).toEqual({ end, deviations: [] });
  });

  test.each(spinning)('that spins %s', async (_, script, end) => {
    expect(await playStalled(script, { spins: true })).toEqual({ end, deviations: [] });
  });
});
