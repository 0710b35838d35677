import { describe, expect, test } from 'vitest';
import { answers, withTarget } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, totp, emailOtp, page } = answers;
const play = player();

describe('a promise that nobody handles and that is rejected', () => {
  // What the worker catches then is made by the script: it must not be taken for what the sandbox itself says.
  test.each([
    '1',
    'undefined',
    "''",
    'Symbol("x")',
    'Object.create(null)',
    "new Error('Script execution timed out.')",
    "new Error('Isolate was disposed during execution due to memory limit')",
    "new Error('Isolate is disposed')",
  ])('with %s is a fault of the script, and harms no other login', async (reason) => {
    const run = await play(
      `function onLoginRequest() { executeStep(1).then(function () { throw ${reason}; }); executeStep(2); }`,
      [password('alice'), totp()],
    );
    expect(run.end).toBe('script-threw');
    expect(JSON.stringify(run.decision)).not.toContain('isolated-vm');
    const next = await play('function onLoginRequest() { executeStep(1); }', [password('alice')]);
    expect(next.end).toBe('succeeded');
  });

  test('is a fault of the script also when its promise could have been collected by then', async () => {
    const run = await play(
      `function onLoginRequest() {
         var step = executeStep(1);
         step.then(function () { throw new Error('oh'); });
         step.then(function () { for (var i = 0, last; i < 20000; i += 1) last = [i, {}]; });
         executeStep(2);
       }`,
      [password('alice'), totp()],
    );
    expect(run.end).toBe('script-threw');
  });

  test('is no matter of a script that awaits nothing', async () => {
    const run = await play(
      `function onLoginRequest() { Array.fromAsync([1], function () { throw 1; }); executeStep(1); }`,
      [password('alice')],
    );
    expect(run.end).toBe('succeeded');
  });
});

test('a promise with a `then` of its own hides neither what it waits for nor what it throws', async () => {
  const script = (last: string) => `function onLoginRequest() {
    var login = (async function () { await executeStep(1); ${last} })();
    login.then = function (done) { done(); done(); };
    return login;
  }`;
  const stalled = await play(script('await new Promise(function () {}); await executeStep(2);'), [
    password('alice'),
  ]);
  expect(stalled.end).toBe('script-stalled');
  expect((await play(script(`throw new Error('x');`), [password('alice')])).end).toBe('script-threw');
});

test.each([
  ['race', 'await Promise.race([executeStep(1), executeStep(2)]);'],
  ['any', 'await Promise.any([executeStep(1), executeStep(2)]);'],
  ['allSettled', 'await Promise.allSettled([executeStep(1), executeStep(2)]);'],
  ['for await', 'for await (const outcome of [executeStep(1), executeStep(2)]) Log.debug(outcome);'],
  ['try and finally', 'try { await executeStep(1); await executeStep(2); } finally { Log.debug("end"); }'],
  ['a step awaited twice', 'const step = executeStep(1); await step; await step; await executeStep(2);'],
])('a failed step is not passed over with %s', async (_, body) => {
  const script = `async function onLoginRequest() { ${body} }`;
  expect((await play(script, [password('alice'), totp()])).end).toBe('succeeded');
  expect((await play(script, [password('alice'), totp('fail')])).end).toBe('step-failed');
});

describe('preHandler', () => {
  const script = (preHandler: string) => `function onLoginRequest() {
    executeStep(1);
    promptIdentifierForStep(1, {
      preHandler: ${preHandler},
      onSuccess: function () { executeStep(3); },
      onSkip: function () { executeStep(3); }
    });
  }`;
  const stepsOf = (run: { journal: readonly { kind: string }[] }) =>
    run.journal.filter((entry) => entry.kind === 'challenge').length;

  test('what it queues runs, before what the callback queues', async () => {
    const skipped = await play(script('function () { executeStep(2); return true; }'), [
      password('alice'),
      totp(),
      emailOtp(),
    ]);
    expect([skipped.end, stepsOf(skipped)]).toEqual(['succeeded', 3]);
    const shown = await play(script('function () { executeStep(2); return false; }'), [
      password('alice'),
      page(),
      totp('fail'),
    ]);
    expect(shown.end).toBe('step-failed');
  });

  test('can fail the login, there as here', async () => {
    for (const target of ['stepgate', 'wso2-is-7'] as const) {
      const run = await play(
        script('function () { fail({ errorCode: "no" }); return true; }'),
        [password('alice')],
        { organization: withTarget(target) },
      );
      expect(run.end).toBe('script-failed-login');
    }
  });

  test.each([
    'async function () { return false; }',
    'function* () {}',
    'function () { return executeStep(2); }',
  ])('says yes or no at once: %s', async (preHandler) => {
    const run = await play(`${script(preHandler)} async function other() {}`, [password('alice')]);
    expect(run.end).toBe('script-async-entry');
  });
});
