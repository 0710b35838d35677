import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, google, totp, page } = answers;
const play = player();

describe('steps that are awaited', () => {
  test('run one after the other, and give their outcome', async () => {
    const run = await play(
      `async function onLoginRequest(context) {
         var outcome = await executeStep(1);
         Log.info(outcome, context.steps[1].idp);
         if (context.steps[1].idp === 'LOCAL') Log.info(await executeStep(2));
       }`,
      [password('alice'), totp()],
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['success LOCAL', 'success']);
    expect(run.prefixes).toBe(run.journal.length);
  });

  test('local variables live as long as the function', async () => {
    const run = await play(
      `async function onLoginRequest(context) {
         for (let step = 1; step < 3; step += 1) {
           const outcome = await executeStep(step);
           if (outcome !== 'success') return fail({ errorCode: 'step-' + step });
         }
       }`,
      [password('alice'), totp('fail')],
    );
    expect(run.end).toBe('script-failed-login');
    expect(run.decision).toMatchObject({ detail: { arguments: [{ errorCode: 'step-2' }] } });
  });

  test('a failed step must be made up for, however it was awaited', async () => {
    const ignoring = `async function onLoginRequest() { await executeStep(1); await executeStep(2); Log.info('on'); }`;
    expect((await play(ignoring, [password('alice'), totp('fail')])).end).toBe('step-failed');
    const retrying = `async function onLoginRequest() {
      if (await executeStep(1) === 'fail') await executeStep(1);
    }`;
    const again = await play(retrying, [password('alice', 'fail'), password('alice')]);
    expect(again.end).toBe('succeeded');
  });

  test('a step without an option fails in the same way', async () => {
    const run = await play(
      `async function onLoginRequest() {
         await executeStep(1);
         Log.info(await executeStep(2));
       }`,
      [google()],
    );
    expect(run.end).toBe('second-factor-needs-local-account');
    expect(run.logs).toEqual(['fail']);
  });

  test('callbacks and awaiting can be mixed: callbacks first', async () => {
    const run = await play(
      `async function onLoginRequest() {
         await executeStep(1, { onSuccess: async function (context) { Log.info('callback'); await executeStep(2); Log.info('nested'); } });
         Log.info('after');
       }`,
      [password('alice'), totp()],
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['callback', 'after', 'nested']);
  });

  test('pages and remote calls give their outcome and their data', async () => {
    const run = await play(
      `async function onLoginRequest(context) {
         await executeStep(1);
         const answer = await httpGet('https://risk.test/score', {});
         Log.info(answer.outcome, answer.data.score);
         const action = await prompt('genericForm', {}, {});
         Log.info(action, context.request.params.pin ? 'pin' : 'none');
         const timedOut = await httpPost('https://risk.test/slow', { a: 1 }, {});
         Log.info(timedOut.outcome);
       }`,
      [password('alice'), page('skip')],
      {
        world: worldWith({
          http: [
            { url: 'https://risk.test/score', data: { score: 7 } },
            { url: 'https://risk.test/slow', outcome: 'timeout' },
          ],
        }),
      },
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['success 7', 'skip none', 'timeout']);
  });

  test('Promise.all awaits several', async () => {
    const run = await play(
      `async function onLoginRequest() {
         const outcomes = await Promise.all([executeStep(1), executeStep(2)]);
         Log.info(outcomes.join());
       }`,
      [password('alice'), totp()],
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['success,success']);
  });

  test('helpers may be async, in a closure, and throw', async () => {
    const run = await play(
      `const secondFactor = async (context) => {
         if (context.currentKnownSubject.identifier !== 'alice') throw new Error('not alice');
         return executeStep(2);
       };
       async function onLoginRequest(context) {
         await executeStep(1);
         try { Log.info(await secondFactor(context)); } catch (error) { Log.error(error); await executeStep(3); }
       }`,
      [password('alice'), totp()],
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['success']);
  });

  test('the thenable says nothing but when', async () => {
    const run = await play(
      `function onLoginRequest() {
         var step = executeStep(1);
         Log.info(typeof step.then, Object.keys(step).length, Object.isFrozen(step));
         step.then(function (outcome) { Log.info(outcome); executeStep(2); });
       }`,
      [password('alice'), totp()],
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['function 1 true', 'success']);
  });
});

describe('async scripts that go wrong', () => {
  test.each([
    ['throws', `throw new Error('oh')`, 'script-threw'],
    [
      'rejects in a function that nobody awaits',
      `(async () => { throw new Error('oh'); })(); executeStep(1);`,
      'script-threw',
    ],
    ['awaits what never comes', `await new Promise(() => {}); executeStep(1);`, 'script-stalled'],
    ['awaits forever before it ends', `executeStep(1); await new Promise(() => {});`, 'script-stalled'],
    ['spins while it awaits', `for (;;) await null;`, 'limit-cpu'],
    [
      'calls with a wrong argument',
      `try { await executeStep('1'); } catch (error) {} await executeStep(1);`,
      'invalid-argument',
    ],
    ['executes a step that is not there', `await executeStep(9);`, 'unknown-step'],
  ])('%s', async (_, body, code) => {
    const run = await play(`async function onLoginRequest(context) { ${body} }`, [password('alice')]);
    expect(run.end).toBe(code);
  });

  test('the place of what was thrown is told', async () => {
    const run = await play('async function onLoginRequest() {\n  await executeStep(1);\n  null.x;\n}', [
      password('alice'),
    ]);
    expect(run.decision).toMatchObject({ code: 'script-threw', position: { line: 3 } });
  });

  test('promises that nobody holds are waited for', async () => {
    const run = await play(
      `async function onLoginRequest() {
         var late = executeStep(1);
         late.then(function () { return executeStep(2); }).then(function () {});
       }`,
      [password('alice'), totp('fail')],
    );
    expect(run.end).toBe('step-failed');
  });
});
