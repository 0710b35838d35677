import {
  createEngine,
  createMemoryStores,
  createSandbox,
  defineAuthenticator,
  defineHostFunction,
  type Engine,
  type Extension,
  type ExtensionCall,
  type ExtensionHandler,
  type LoginProgress,
  type Sandbox,
} from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { badge, manifests, withExtensions } from './extension-manifests.ts';
import { fixture, programWith, worldWith } from './fixture-organization.ts';

const users = [...worldWith().users, ...worldWith({ users: [{ username: 'boss' }] }).users];

let sandbox: Sandbox;
beforeAll(() => {
  sandbox = createSandbox();
});
afterAll(() => sandbox.close());

/** An engine that answers every function of the manifests; the calls of each are kept. */
function server(handlers: Partial<Record<keyof typeof manifests, ExtensionHandler>> = {}) {
  const calls: ExtensionCall[] = [];
  const stores = createMemoryStores();
  stores.addUsers(fixture.name, users);
  const functions = Object.entries(manifests).map(([name, manifest]) =>
    defineHostFunction(manifest, async (call) => {
      calls.push(call);
      return (await handlers[name as keyof typeof manifests]?.(call)) ?? null;
    }),
  );
  const engineWith = (extensions: readonly Extension[]): Engine =>
    createEngine({ sandbox, stores, extensions });
  const all = [...functions, defineAuthenticator(badge)];
  return { calls, stores, all, engineWith, engine: engineWith(all) };
}

const afterStep = (statements: string, organization = withExtensions()): Program =>
  programWith(
    `function onLoginRequest(context) {
       executeStep(1, { onSuccess: function (context) {
         var user = context.currentKnownSubject;
         ${statements}
       } });
     }`,
    organization,
  );

const alice = {
  option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
  user: { username: 'alice' },
} as const;
const carol = {
  option: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
  user: { subject: 'carol' },
} as const;

/** Starts a login and completes its first step. */
async function signIn(
  engine: Engine,
  program: Program,
  who: typeof alice | typeof carol = alice,
): Promise<LoginProgress> {
  const { decision } = await engine.start({ program, loginId: 'login' });
  if (decision.type !== 'challenge') throw new Error(`the login waits for ${decision.type}`);
  const { challengeId } = decision;
  return engine.answer({ loginId: 'login', challengeId, outcome: 'success', ...who });
}

const logsOf = ({ decision }: LoginProgress): string[] =>
  decision.emitted.flatMap((item) => (item.kind === 'log' ? [item.text] : []));

describe('a function of the embedder', () => {
  test('observes: it gets who the user is, and its answer is journaled', async () => {
    const { engine, calls, stores } = server({ riskOf: async () => 7 });
    const end = await signIn(engine, afterStep(`Log.info(riskOf(user, 'eu') + riskOf(user, 'us'));`));
    expect(logsOf(end)).toEqual(['14']);
    expect(calls[0]).toMatchObject({
      organization: 'fixture',
      loginId: 'login',
      idempotencyKey: null,
      arguments: [{ idp: 'LOCAL', username: 'alice', userStoreDomain: 'PRIMARY', status: 'local' }, 'eu'],
    });
    const journal = await stores.journals.read('login');
    const observed = journal?.filter((entry) => entry.kind === 'observe');
    expect(observed).toMatchObject([
      { call: { name: 'riskOf' }, answer: 7 },
      { call: { name: 'riskOf' }, answer: 7 },
    ]);
  });

  test('is asked once per login where its answer is stable, until an act changes the fact', async () => {
    const { engine, calls } = server({ isTrusted: async () => true });
    const asked = `isTrusted(user); isTrusted(user);`;
    await signIn(engine, afterStep(`${asked} assignUserRolesV2(context, ['admin']); ${asked}`));
    expect(calls).toHaveLength(2);
  });

  test('acts once, with an intent before it', async () => {
    const { engine, calls, stores } = server({ charge: async () => true });
    const end = await signIn(engine, afterStep(`Log.info(charge('alice'));`));
    expect(logsOf(end)).toEqual(['true']);
    expect(calls).toMatchObject([{ arguments: ['alice'], idempotencyKey: expect.stringContaining('login') }]);
    expect((await stores.journals.read('login'))?.map((entry) => entry.kind).slice(-3)).toEqual([
      'intent',
      'answer',
      'end',
    ]);
  });

  test.each([
    ['charge', 'is not called again: nobody knows whether it happened', 'null', 1],
    ['announce', 'is called again with the same key where that is harmless', 'true', 2],
  ] as const)('%s that the engine stopped in %s', async (name, _what, logged, times) => {
    let isStopped = false;
    const stop = async (): Promise<boolean> => {
      if (isStopped) return true;
      isStopped = true;
      throw new Error('the machine stops here');
    };
    const { all, calls, stores, engineWith } = server({ charge: stop, announce: stop });
    // What is thrown by the code of an embedder is an answer; only a journal that cannot be written is a crash.
    const append = stores.journals.append;
    stores.journals.append = async (loginId, length, entries) => {
      if (entries[0]?.kind === 'answer' && calls.length === 1) throw new Error('the disk is gone');
      return append(loginId, length, entries);
    };
    const program = afterStep(`Log.info(String(${name}('alice')));`);
    await expect(signIn(engineWith(all), program)).rejects.toMatchObject({ code: 'host-failed' });
    stores.journals.append = append;
    const end = await engineWith(all).resume('login');
    expect(logsOf(end)).toEqual([logged]);
    expect(calls).toHaveLength(times);
    expect(new Set(calls.map((call) => call.idempotencyKey)).size).toBe(1);
  });

  test.each([
    ['success', { outcome: 'success', data: { score: 1 } }, 'success 1'],
    ['an outcome of its own', { outcome: 'review', data: { score: 2 } }, 'review 2'],
    ['an outcome that no callback is named for', { outcome: 'maybe' }, 'fail undefined'],
    ['an answer of another shape', 'yes', 'fail undefined'],
  ])('queued hands %s to its callback', async (_what, answer, logged) => {
    const { engine, calls } = server({ askFraud: async () => answer });
    const log = (outcome: string) => `function (context, data) { Log.info('${outcome} ' + data.score); }`;
    const end = await signIn(
      engine,
      afterStep(
        `askFraud(context, { onSuccess: ${log('success')}, onReview: ${log('review')}, onFail: ${log('fail')} });`,
      ),
    );
    expect(logsOf(end)).toEqual([logged]);
    expect(end.decision.type).toBe('succeeded');
    expect(calls[0]?.arguments).toMatchObject([{ subject: { username: 'alice' } }]);
  });

  test('queued can be awaited', async () => {
    const { engine } = server({ askFraud: async () => ({ outcome: 'review', data: { by: 'desk' } }) });
    const program = programWith(
      `async function onLoginRequest(context) {
         await executeStep(1);
         const { outcome, data } = await askFraud(context);
         Log.info(outcome + ' by ' + data.by);
       }`,
      withExtensions(),
    );
    expect(logsOf(await signIn(engine, program))).toEqual(['review by desk']);
  });

  test('that throws answers null, and its message stays where it is', async () => {
    const { engine, stores } = server({
      riskOf: async () => {
        throw new Error('password of the database');
      },
    });
    const end = await signIn(engine, afterStep(`Log.info(String(riskOf(user, 'eu')));`));
    expect(logsOf(end)).toEqual(['null']);
    expect(JSON.stringify(await stores.journals.read('login'))).not.toContain('password of');
  });

  test('gives users, with whom scripts can go on', async () => {
    const { engine } = server({
      managerOf: async () => ({ username: 'boss' }),
      teamOf: async () => [{ username: 'bob' }, { username: 'nobody' }],
    });
    const end = await signIn(
      engine,
      afterStep(`var manager = managerOf(user);
        Log.info(manager.username + ' ' + isMemberOfAnyOfGroups(manager, ['staff']));
        Log.info(teamOf(user).map(function (each) { return each.username; }).join());`),
    );
    expect(logsOf(end)).toEqual(['boss false', 'bob']);
  });

  test.each([
    ['a plain object as a user', `riskOf({ username: 'alice' }, 'eu')`, 'not-a-user'],
    ['too few arguments', `riskOf(user)`, 'invalid-argument'],
    [
      'a callback that is never called',
      `askFraud(context, { onTimeout: function () {} })`,
      'invalid-argument',
    ],
  ])('is not called with %s', async (_what, call, code) => {
    const { engine, calls } = server();
    const end = await signIn(engine, afterStep(`${call};`));
    expect(end.decision).toMatchObject({ type: 'failed', code });
    expect(calls).toEqual([]);
  });
});

describe('an authenticator of the embedder', () => {
  const program = () => afterStep('executeStep(2);');

  test('is a second factor of users with an account', async () => {
    const { engine } = server();
    const { decision } = await signIn(engine, program());
    expect(decision).toMatchObject({
      type: 'challenge',
      subject: { username: 'alice' },
      options: [{ idp: 'LOCAL', authenticator: 'corp-badge' }],
    });
    if (decision.type !== 'challenge') return;
    const answer = { loginId: 'login', challengeId: decision.challengeId, outcome: 'success' };
    await expect(engine.answer({ ...answer, user: { username: 'bob' } })).rejects.toMatchObject({
      code: 'answer-other-user',
    });
    expect((await engine.answer(answer)).decision).toMatchObject({
      type: 'succeeded',
      steps: [{ step: 1 }, { step: 2, authenticator: 'corp-badge' }],
    });
  });

  test('is not offered to users whose identity provider has JIT provisioning off', async () => {
    const { engine } = server();
    const { decision } = await signIn(engine, program(), carol);
    expect(decision).toMatchObject({
      type: 'failed',
      code: 'second-factor-needs-local-account',
      detail: { dropped: [{ authenticator: 'corp-badge', reason: 'second-factor-needs-local-account' }] },
    });
  });

  test('names a user who is only identified', async () => {
    const { stores } = server();
    const caller = { name: 'caller-id', kind: 'local', factor: 'identifier' } as const;
    const identified = programWith('function onLoginRequest() { executeStep(1); }', (organization) => {
      withExtensions([], [caller])(organization);
      const [step] = organization.applications[0]?.authenticationSequence.steps ?? [];
      step?.options.splice(0, 3, { idp: 'LOCAL', authenticator: 'caller-id' });
      organization.applications[0]?.authenticationSequence.steps.splice(1, 2);
    });
    const engine = createEngine({ sandbox, stores, extensions: [defineAuthenticator(caller)] });
    const { decision } = await engine.start({ program: identified, loginId: 'login' });
    if (decision.type !== 'challenge') throw new Error('not challenged');
    const { challengeId } = decision;
    const end = await engine.answer({ loginId: 'login', challengeId, outcome: 'success', user: alice.user });
    expect(end.decision).toMatchObject({ type: 'failed', code: 'no-first-factor' });
    expect(await stores.journals.read('login')).toContainEqual(
      expect.objectContaining({
        kind: 'provisioning',
        result: expect.objectContaining({ status: 'identified' }),
      }),
    );
  });
});

describe('a program is refused', () => {
  const start = (engine: Engine, program: Program) => engine.start({ program, loginId: 'login' });

  test.each([
    ['a function', (extension: Extension) => extension.manifest.name !== 'riskOf', 'riskOf'],
    ['an authenticator', (extension: Extension) => extension.kind === 'function', 'corp-badge'],
  ])('when the engine lacks %s it names', async (_what, isGiven, name) => {
    const { all, engineWith } = server();
    await expect(start(engineWith(all.filter(isGiven)), afterStep(''))).rejects.toMatchObject({
      code: 'missing-extension',
      message: expect.stringContaining(`\`${name}\``),
    });
  });

  test('when a manifest means something else than the engine has, but not for its words', async () => {
    const { engine } = server();
    const changed = (change: object) => {
      const { riskOf, ...others } = manifests;
      return afterStep('', withExtensions([{ ...riskOf, ...change }, ...Object.values(others)]));
    };
    await expect(start(engine, changed({ effect: 'act', returns: 'any' }))).rejects.toMatchObject({
      code: 'missing-extension',
      message: expect.stringContaining(
        'the extension `riskOf` of this engine differs from that of the program in `afterCrash`, `effect`, `returns`',
      ),
    });
    await expect(start(engine, changed({ doc: 'How risky.', deprecated: 'No.' }))).resolves.toMatchObject({
      decision: { type: 'challenge' },
    });
  });

  test('in the middle of a login, which goes on where the extensions are', async () => {
    const { all, engineWith, engine } = server({ riskOf: async () => 1 });
    const { decision } = await start(engine, afterStep(`riskOf(user, 'eu');`));
    if (decision.type !== 'challenge') throw new Error('not challenged');
    const answer = { loginId: 'login', challengeId: decision.challengeId, outcome: 'success', ...alice };
    await expect(engineWith([]).answer(answer)).rejects.toMatchObject({ code: 'missing-extension' });
    expect((await engineWith(all).answer(answer)).decision.type).toBe('succeeded');
  });
});

describe('a definition is refused', () => {
  const define = (change: object) => () =>
    defineHostFunction({ ...manifests.riskOf, ...change }, async () => null);

  test.each([
    ['with the name of a function of the language', define({ name: 'httpGet' }), 'belongs to the language'],
    ['with the name of an object of the language', define({ name: 'Log' }), 'belongs to the language'],
    ['with a reserved word for a name', define({ name: 'while' }), 'is a word of JavaScript'],
    ['with the name of a global', define({ name: 'Math' }), 'is a global of JavaScript'],
    [
      'that is queued and returns something',
      define({ timing: 'queued' }),
      'a queued function returns nothing',
    ],
    ['with two signatures of one length', define({ signatures: [[], []] }), 'as many parameters'],
    ['that observes and says what it is after a crash', define({ afterCrash: 'redo' }), 'only what acts'],
    ['with an unknown type', define({ returns: 'Session' }), 'manifest of a host function'],
    [
      'with the name of an authenticator of the table',
      () => defineAuthenticator({ ...badge, name: 'totp' }),
      'is an authenticator of the table',
    ],
    [
      'twice',
      () => createEngine({ sandbox, extensions: [define({})(), define({})()] }),
      'two extensions are named `riskOf`',
    ],
  ])('%s', (_what, act, message) => {
    expect(act).toThrow(RangeError);
    expect(act).toThrow(message);
  });
});
