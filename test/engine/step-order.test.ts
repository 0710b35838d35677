import { describe, expect, test } from 'vitest';
import { answers } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, totp, emailOtp } = answers;

describe('order of steps', () => {
  const play = player();

  test('queued steps run after the function has returned, in call order', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1);
         executeStep(2);
         Log.info('queued');
       }`,
      [password('alice'), totp()],
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['queued']);
    expect(stepsOf(run)).toEqual([1, 2]);
  });

  test('nested steps run before what was queued outside, at any depth, and none is dropped', async () => {
    const run = await play(
      `var onLoginRequest = function (context) {
         executeStep(1, { onSuccess: function (context) {
           executeStep(2, { onSuccess: function () { Log.info('second'); } });
           Log.info('first');
         } });
         executeStep(3);
       };`,
      [password('alice'), totp(), emailOtp()],
    );
    expect(run.end).toBe('succeeded');
    expect(stepsOf(run)).toEqual([1, 2, 3]);
    expect(run.logs).toEqual(['first', 'second']);
  });

  test('two steps queued in one callback both run', async () => {
    const run = await play(
      `function onLoginRequest() {
         executeStep(1, { onSuccess: function () { executeStep(2, { onSuccess: function () {} }); executeStep(3); } });
       }`,
      [password('alice'), totp(), emailOtp()],
    );
    expect(stepsOf(run)).toEqual([1, 2, 3]);
    expect(run.end).toBe('succeeded');
  });

  test('what is queued behind sendError is never reached', async () => {
    const run = await play(
      `function onLoginRequest() { executeStep(1); sendError('/denied', { status: 'no' }); executeStep(2); }`,
      [password('alice'), totp()],
    );
    expect(run.decision).toMatchObject({ type: 'redirect', url: '/denied', parameters: { status: 'no' } });
    expect(stepsOf(run)).toEqual([1]);
  });

  test('closures over local variables survive a step', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         var asked = [];
         executeStep(1, { onSuccess: function (context) {
           asked.push(context.steps[1].idp);
           executeStep(2, { onSuccess: function () { Log.info(asked.join()); } });
         } });
       }`,
      [password('alice'), totp()],
    );
    expect(run.logs).toEqual(['LOCAL']);
  });

  test('implicit globals live for a pass and are shared by its callbacks', async () => {
    const run = await play(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           subject = context.currentKnownSubject;
           executeStep(2, { onSuccess: function () { Log.info(subject.username); } });
         } });
       }`,
      [password('alice'), totp()],
    );
    expect(run.logs).toEqual(['alice']);
  });
});

describe('failure', () => {
  const play = player();

  test('a failed step without a handler ends the login', async () => {
    const run = await play(`function onLoginRequest() { executeStep(1); executeStep(2); }`, [
      password('alice', 'fail'),
    ]);
    expect(run.decision).toMatchObject({ type: 'failed', code: 'step-failed', detail: { step: 1 } });
  });

  test('a handler that only logs does not recover, even when steps follow outside', async () => {
    const run = await play(
      `function onLoginRequest() {
         executeStep(1, { onFail: function () { Log.info('failed'); } });
         executeStep(2);
       }`,
      [password('alice', 'fail'), totp()],
    );
    expect(run.end).toBe('step-failed');
    expect(run.logs).toEqual(['failed']);
  });

  test('a step that succeeds in the handler recovers, and the outer continuation runs', async () => {
    const run = await play(
      `function onLoginRequest() {
         executeStep(1, { onFail: function () { executeStep(1); } });
         executeStep(2);
       }`,
      [password('alice', 'fail'), password('alice'), totp()],
    );
    expect(run.end).toBe('succeeded');
    expect(stepsOf(run)).toEqual([1, 1, 2]);
  });

  test('retry by recursion from onFail', async () => {
    const run = await play(
      `function doLogin(context) { executeStep(1, { onFail: function (context) { doLogin(context); } }); }
       function onLoginRequest(context) { doLogin(context); }`,
      [password('alice', 'fail'), password('alice', 'fail'), password('alice')],
    );
    expect(run.end).toBe('succeeded');
  });

  test('an outcome other than success without its handler ends the login', async () => {
    const aborted = await play(
      `function onLoginRequest() { executeStep(1, { onFail: function () { executeStep(1); } }); }`,
      [password('alice', 'abort')],
    );
    expect(aborted.end).toBe('step-failed');
    const remote = await play(
      `function onLoginRequest() { executeStep(1); httpGet('https://risk.test/', { onSuccess: function () {} }); }`,
      [password('alice')],
    );
    expect(remote.decision).toMatchObject({ code: 'missing-handler', detail: { handler: 'onFail' } });
  });

  test('a login without a step fails', async () => {
    const run = await play(`function onLoginRequest() { Log.info('nothing'); }`, []);
    expect(run.end).toBe('no-step-executed');
  });

  test('a script that throws fails the login at its position', async () => {
    const run = await play(
      `function onLoginRequest(context) {\n  executeStep(1, { onSuccess: function (context) {\n    context.steps[7].idp;\n  } });\n}`,
      [password('alice')],
    );
    expect(run.decision).toMatchObject({ code: 'script-threw', position: { line: 3 } });
  });

  test.each([
    ['unknown-step', `executeStep(9)`],
    ['invalid-argument', `executeStep('1')`],
    ['invalid-argument', `executeStep(1, { authenticationOptions: [{ idp: 'LOCAL' }] })`],
    ['not-a-user', `isMemberOfAnyOfGroups({ username: 'alice' }, ['staff'])`],
    ['unknown-identity-provider', `isJitEnabled('google')`],
  ])('%s fails the login even when the script catches it', async (code, call) => {
    const run = await play(
      `function onLoginRequest() {\n  executeStep(1);\n  try { ${call}; } catch (e) {}\n}`,
      [],
    );
    expect(run.decision).toMatchObject({ type: 'failed', code, position: { line: 3 } });
  });
});

function stepsOf(run: { journal: readonly { kind: string; challenge?: unknown }[] }): number[] {
  return run.journal.flatMap((entry) => {
    const { challenge } = entry as { challenge?: { type: string; step: number } };
    return entry.kind === 'challenge' && challenge?.type === 'step' ? [challenge.step] : [];
  });
}
