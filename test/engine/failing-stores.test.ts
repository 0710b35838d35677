import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type Engine,
  type LoginProgress,
  StepgateError,
  type Stores,
} from '@stepgate/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** How a call of a store fails: before it did anything, without a promise, or after it did all. */
const ways = ['rejects', 'throws', 'loses its answer'] as const;
type Way = (typeof ways)[number];

const failure = new Error('at 10.0.0.1: hunter2');

/** Stores that are told about each call before it is made; what `fails` says of a call becomes of it. */
function watchedStores(stores: Stores, fails: (method: string) => Way | null): Stores {
  const watch = <Part extends object>(part: Part, prefix: string): Part =>
    new Proxy(part, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]) => {
          const way = fails(`${prefix}${String(name)}`);
          if (way === 'throws') throw failure;
          if (way === 'rejects') return Promise.reject(failure);
          const done = Reflect.apply(value, target, given);
          return way === null ? done : Promise.resolve(done).then(() => Promise.reject(failure));
        };
      },
    });
  return {
    journals: watch(stores.journals, 'journals.'),
    vault: watch(stores.vault, 'vault.'),
    users: (organization) => watch(stores.users(organization), 'users.'),
    sessions: (organization) => watch(stores.sessions(organization), 'sessions.'),
    saveProgram: (digest, program) => watch(stores, '').saveProgram(digest, program),
    loadProgram: (digest) => watch(stores, '').loadProgram(digest),
  };
}

const program = programWith(`function onLoginRequest(context) {
  prompt('form', {}, { onSuccess: function (context) {
    var pin = context.request.params.pin[0];
    executeStep(1, { onSuccess: function (context) {
      var user = context.currentKnownSubject;
      getSessionData(context, {});
      if (hasRole(user, 'operators')) user.localClaims['http://wso2.org/claims/nickname'] = 'Dave';
      // What may have been sent already is not sent again: it has failed.
      var next = function () { executeStep(2); };
      httpPost('https://a.test/', { pin: pin }, { onSuccess: next, onFail: next });
    } });
  } });
}`);
const request = { sessionId: 's1', params: { password: ['correct horse'] } };

/** Signs dave in; a call that throws `host-failed` is made again, as an auth server does. */
async function signIn(engine: Engine, onThrow: (error: unknown) => void): Promise<LoginProgress> {
  const again = async (call: () => Promise<LoginProgress>): Promise<LoginProgress> => {
    try {
      return await call();
    } catch (error) {
      onThrow(error);
      return call();
    }
  };
  const start = () => engine.start({ program, loginId: 'login', request });
  let progress = await start().catch(async (error) => {
    onThrow(error);
    return engine.resume('login').catch((missing) => {
      expect(missing).toMatchObject({ code: 'login-not-found' });
      return start();
    });
  });
  const given = [
    { outcome: 'success', request: { params: { pin: ['123456'] } } },
    {
      outcome: 'success',
      option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
      user: { subject: 'dave', claims: { email: 'dave@okta.test' }, groups: ['okta-admins'] },
    },
    { outcome: 'success', option: { idp: 'LOCAL', authenticator: 'totp' } },
  ];
  for (const answer of given) {
    const { decision } = progress;
    if (!('challengeId' in decision)) break;
    const { challengeId } = decision;
    progress = await again(() => engine.answer({ loginId: 'login', challengeId, ...answer }));
  }
  return progress;
}

/** A login during which the call of that number (from 0) fails; and the calls that were made. */
async function run(failing: number, way: Way) {
  const memory = createMemoryStores();
  memory.addUsers('fixture', worldWith().users);
  memory.addSessions('fixture', worldWith({ sessions: [{ id: 's1', user: { name: 'alice' } }] }).sessions);
  const methods: string[] = [];
  const stores = watchedStores(memory, (method) => {
    methods.push(method);
    return methods.length - 1 === failing ? way : null;
  });
  const http = { call: async () => ({ outcome: 'success', data: {} }) as const };
  const engine = createEngine({ sandbox, stores, http });
  const thrown: unknown[] = [];
  const { decision } = await signIn(engine, (error) => thrown.push(error));
  await engine.close();
  const [account] = await memory.users('fixture').findByAttribute('username', 'dave');
  return { methods, thrown, decision, account, journal: await memory.journals.read('login') };
}

const undisturbed = await run(-1, 'rejects');
const calls = undisturbed.methods.map((method, index) => [method, index] as const);

test('a login whose stores work uses all that a login can', () => {
  expect(undisturbed.thrown).toEqual([]);
  expect(undisturbed.decision.type).toBe('succeeded');
  expect(new Set(undisturbed.methods)).toEqual(
    new Set([
      'saveProgram',
      'loadProgram',
      'journals.read',
      'journals.append',
      'journals.commit',
      'vault.put',
      'vault.get',
      'vault.forget',
      'sessions.ofUser',
      'users.findLinked',
      'users.createAccount',
      'users.findAccount',
      'users.setClaim',
    ]),
  );
});

describe.each(ways)('a store that %s', (way) => {
  test.each(calls)(
    'in %s, call %i: the call throws `host-failed`, and can be made again',
    async (method, index) => {
      const { thrown, decision, account, journal } = await run(index, way);
      // Nobody waits for a vault that forgets.
      expect(thrown).toHaveLength(method === 'vault.forget' ? 0 : 1);
      for (const error of thrown) {
        expect(error).toBeInstanceOf(StepgateError);
        expect(error).toMatchObject({ code: 'host-failed', cause: failure });
        expect(String(error)).not.toContain('hunter2');
      }
      expect(decision.type).toBe('succeeded');
      expect(account?.roles).toEqual(undisturbed.account?.roles);
      expect(JSON.stringify(journal)).not.toContain('hunter2');
    },
  );
});

test('what operators ask for fails in the same way', async () => {
  const memory = createMemoryStores();
  for (const broken of ['journals.read', 'loadProgram']) {
    const loginId = `broken ${broken}`;
    await createEngine({ sandbox, stores: memory }).start({ program, loginId });
    const stores = watchedStores(memory, (method) => (method === broken ? 'throws' : null));
    const engine = createEngine({ sandbox, stores });
    await expect(engine.inspect(loginId)).rejects.toMatchObject({ code: 'host-failed', cause: failure });
  }
});
