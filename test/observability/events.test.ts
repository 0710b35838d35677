import { createMemoryStores, type EngineObserver } from '@stepgate/engine';
import { expect, test } from 'vitest';
import { programWith, worldWith } from '../engine/fixture-organization.ts';
import { onFirstStep } from '../engine/on-first-step.ts';
import { given, openEngine, recorder, signIn } from './fixture-login.ts';

const passwordOnly = programWith('function onLoginRequest(context) { executeStep(1); }');

test('a login tells its start, its answers, the work that was done for it and its end', async () => {
  const { observer, names, of } = recorder();
  const engine = openEngine({ observers: [observer] });
  const program = programWith(onFirstStep(`if (hasRole(user, 'admin')) Log.info('admin'); executeStep(2);`));
  const { loginId } = await signIn(engine, program, given.password('alice'), given.totp());

  const script = { organization: 'fixture', application: 'app' };
  expect(of('login-started')).toEqual([expect.objectContaining({ loginId, ...script })]);
  expect(of('login-answered')).toEqual([
    expect.objectContaining({
      step: 1,
      authenticator: 'BasicAuthenticator',
      outcome: 'success',
      user: 'alice',
    }),
    expect.objectContaining({ step: 2, authenticator: 'totp', outcome: 'success' }),
  ]);
  expect(of('work-ended').map(({ work, function: name, outcome }) => [work, name, outcome])).toEqual([
    ['challenge', 'executeStep', 'done'],
    ['provision', null, 'done'],
    ['observe', 'hasRole', 'done'],
    ['challenge', 'executeStep', 'done'],
    ['end', null, 'done'],
  ]);
  expect(of('script-logged')).toEqual([expect.objectContaining({ severity: 'info', text: 'admin' })]);
  expect(of('login-ended')).toEqual([
    expect.objectContaining({ loginId, ...script, result: 'succeeded', code: null, subject: 'alice' }),
  ]);
  expect(of('call-ended').map(({ call, decision, code }) => [call, decision, code])).toEqual([
    ['start', 'challenge', null],
    ['answer', 'challenge', null],
    ['answer', 'succeeded', null],
  ]);
  expect(names()).toContain('worker-started');
  expect(names().at(-1)).toBe('call-ended');
});

test('a login that is asked about again is told once', async () => {
  const { observer, of } = recorder();
  const engine = openEngine({ observers: [observer] });
  const { loginId } = await signIn(
    engine,
    programWith(onFirstStep(`Log.error('once');`)),
    given.password('bob'),
  );
  await engine.resume(loginId);
  expect(of('script-logged')).toHaveLength(1);
  expect(of('login-ended')).toHaveLength(1);
});

test('a refused answer tells its code', async () => {
  const { observer, of } = recorder();
  const engine = openEngine({ observers: [observer] });
  const { loginId } = await engine.start({ program: passwordOnly });
  const answer = { loginId, challengeId: 'c9', outcome: 'success' };
  await expect(engine.answer(answer)).rejects.toMatchObject({ code: 'answer-unknown-challenge' });
  await expect(engine.answer({ ...answer, loginId: 'none' })).rejects.toMatchObject({
    code: 'login-not-found',
  });
  expect(of('call-ended').slice(1)).toEqual([
    expect.objectContaining({ call: 'answer', code: 'answer-unknown-challenge', organization: 'fixture' }),
    expect.objectContaining({ call: 'answer', code: 'login-not-found', organization: null, digest: null }),
  ]);
});

test('work that another engine did first is told as a conflict', async () => {
  const { observer, of } = recorder();
  const stores = createMemoryStores();
  stores.addUsers('fixture', worldWith().users);
  const append = stores.journals.append.bind(stores.journals);
  stores.journals.append = async (loginId, length, entries) => {
    // Somebody else has just appended the same.
    if (entries[0]?.kind === 'challenge') await append(loginId, length, entries);
    return append(loginId, length, entries);
  };
  const engine = openEngine({ stores, observers: [observer] });
  const { decision } = await engine.start({ program: passwordOnly });
  expect(decision.type).toBe('challenge');
  expect(of('journal-conflict')).toEqual([expect.objectContaining({ during: 'work' })]);
});

const bad = (): never => {
  throw new Error('an observer that fails');
};
const badObservers: Readonly<Record<string, EngineObserver>> = {
  'throws in everything': { onEvent: bad, within: bad, attach: bad },
  'rejects in everything': {
    onEvent: async () => bad(),
    within: async () => bad(),
  },
  'runs nothing': { within: () => {} },
  'runs everything twice': {
    within(_operation, run) {
      void run();
      void run();
    },
  },
  'throws after it ran': {
    within(_operation, run) {
      void run();
      bad();
    },
  },
};

test.each(Object.entries(badObservers))('an observer that %s changes nothing', async (_, observer) => {
  const { observer: watcher, of } = recorder();
  const engine = openEngine({ observers: [observer, watcher, observer] });
  const { decision } = await signIn(engine, passwordOnly, given.password('alice'));
  expect(decision.type).toBe('succeeded');
  expect(of('login-ended')).toHaveLength(1);
  expect(of('call-ended')).toHaveLength(2);
});
