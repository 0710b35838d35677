import {
  type Answer,
  createCookieSealer,
  createEngine,
  createMemoryStores,
  createSandbox,
  type StepgateError,
} from '@stepgate/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const basic = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
const totp = { idp: 'LOCAL', authenticator: 'totp' };

async function started(script = 'function onLoginRequest() { executeStep(1); executeStep(2); }') {
  const stores = createMemoryStores();
  const program = programWith(script);
  stores.addUsers(program.organization, worldWith().users);
  const engine = createEngine({ sandbox, stores });
  await engine.start({ program, loginId: 'login' });
  const answer = (given: Omit<Answer, 'loginId'>) => engine.answer({ loginId: 'login', ...given });
  const codeOf = (given: Omit<Answer, 'loginId'>) =>
    answer(given).then(
      () => 'accepted',
      (error: StepgateError) => error.code,
    );
  return { engine, stores, program, answer, codeOf };
}

describe('answers that are refused', () => {
  test.each<[string, Omit<Answer, 'loginId'>]>([
    [
      'answer-unknown-challenge',
      { challengeId: 'c7', outcome: 'success', option: basic, user: { username: 'alice' } },
    ],
    [
      'answer-option-not-offered',
      { challengeId: 'c0', outcome: 'success', option: totp, user: { username: 'alice' } },
    ],
    ['answer-malformed', { challengeId: 'c0', outcome: 'won', option: basic }],
    ['answer-malformed', { challengeId: 'c0', outcome: 'success', user: { username: 'alice' } }],
    ['answer-malformed', { challengeId: 'c0', outcome: 'success', option: basic }],
  ])('%s', async (code, given) => {
    const { codeOf, engine } = await started();
    expect(await codeOf(given)).toBe(code);
    expect((await engine.resume('login')).decision).toMatchObject({ type: 'challenge', challengeId: 'c0' });
  });

  test('a second factor for another user than the challenged one', async () => {
    const { answer, codeOf } = await started();
    await answer({ challengeId: 'c0', outcome: 'success', option: basic, user: { username: 'alice' } });
    expect(await codeOf({ challengeId: 'c1', outcome: 'success', user: { username: 'bob' } })).toBe(
      'answer-other-user',
    );
    expect(await codeOf({ challengeId: 'c1', outcome: 'success', user: { username: 'alice' } })).toBe(
      'accepted',
    );
  });

  test('the same answer twice is harmless, another one is refused', async () => {
    const { answer, codeOf } = await started();
    const given = { challengeId: 'c0', outcome: 'success', option: basic, user: { username: 'alice' } };
    const first = await answer(given);
    const second = await answer(given);
    expect(second).toEqual(first);
    expect(await codeOf({ ...given, user: { username: 'bob' } })).toBe('answer-already-given');
    expect(await codeOf({ ...given, outcome: 'fail' })).toBe('answer-already-given');
  });

  test('two answers at the same moment: one counts', async () => {
    const { codeOf } = await started();
    const given = (username: string) => ({
      challengeId: 'c0',
      outcome: 'success',
      option: basic,
      user: { username },
    });
    const codes = await Promise.all([codeOf(given('alice')), codeOf(given('bob'))]);
    expect(codes.sort()).toEqual(['accepted', 'answer-already-given']);
  });

  test('a login that has ended, or that never was', async () => {
    const { answer, codeOf, engine } = await started('function onLoginRequest() { executeStep(1); }');
    await answer({ challengeId: 'c0', outcome: 'fail', option: basic });
    expect(await codeOf({ challengeId: 'c1', outcome: 'success' })).toBe('answer-unknown-challenge');
    await expect(engine.resume('nobody')).rejects.toMatchObject({ code: 'login-not-found' });
    await expect(engine.start({ program: programWith(''), loginId: 'login' })).rejects.toMatchObject({
      code: 'login-exists',
    });
  });
});

describe('programs', () => {
  test('a journal does not run on another program', async () => {
    const { stores } = await started();
    const { advance } = await import('@stepgate/engine');
    const journal = (await stores.journals.read('login')) ?? [];
    const other = programWith('function onLoginRequest() { executeStep(2); }');
    await expect(
      advance(sandbox, other, journal, createCookieSealer(new Uint8Array(32))),
    ).rejects.toMatchObject({ code: 'program-mismatch' });
  });

  test('an entry that the script did not ask for ends the login', async () => {
    const { stores, engine } = await started();
    const journal = [...((await stores.journals.read('login')) ?? [])];
    const challenge = journal[1];
    if (challenge?.kind !== 'challenge') throw new Error('no challenge');
    const copy = createMemoryStores();
    const program = programWith('function onLoginRequest() { executeStep(1); executeStep(2); }');
    await copy.saveProgram((journal[0] as { programDigest: string }).programDigest, program);
    await copy.journals.append('login', 0, [
      journal[0] as never,
      { ...challenge, call: { ...challenge.call, digest: '0000000000000000' } },
    ]);
    const other = createEngine({ sandbox, stores: copy });
    expect((await other.resume('login')).decision).toMatchObject({
      type: 'failed',
      code: 'journal-divergence',
    });
    expect((await engine.resume('login')).decision.type).toBe('challenge');
  });

  test('a script without an entry, one that is not JavaScript, one that waits for what never comes', async () => {
    const endOfScript = async (script: string) => {
      const engine = createEngine({ sandbox });
      const { decision } = await engine.start({ program: programWith(script) });
      return decision;
    };
    expect(await endOfScript('var a = 1;')).toMatchObject({ type: 'failed', code: 'script-no-entry' });
    expect(await endOfScript('function onLoginRequest() {\n  executeStep(1;\n}')).toMatchObject({
      type: 'failed',
      code: 'script-syntax',
      position: { line: 2 },
    });
    const stalled = 'async function onLoginRequest() { await new Promise(function () {}); executeStep(1); }';
    expect(await endOfScript(stalled)).toMatchObject({
      code: 'script-stalled',
    });
    expect(await endOfScript('function onLoginRequest() { for (;;) {} }')).toMatchObject({
      code: 'limit-cpu',
    });
  });
});

test('inspect shows who signed in how, and not what was said about them', async () => {
  const { engine, answer } = await started('function onLoginRequest() { executeStep(1); }');
  await answer({
    challengeId: 'c0',
    outcome: 'success',
    option: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
    user: { subject: 'carol', claims: { email: 'carol@google.test' } },
  });
  const inspection = await engine.inspect('login');
  expect(inspection).toMatchObject({
    ended: true,
    subject: { username: 'carol', idp: 'Google', status: 'pass-through' },
  });
  expect(JSON.stringify(inspection)).not.toContain('carol@google.test');
});
