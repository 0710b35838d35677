import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type EngineOptions,
  type MemoryStores,
} from '@stepgate/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const fails = () => Promise.reject(new Error('at 10.0.0.1: hunter2'));

/** Logs in as alice, or as carol of Google. */
async function end(
  body: string,
  broken: (stores: MemoryStores) => Partial<EngineOptions>,
  user: 'alice' | 'carol' = 'alice',
) {
  const stores = createMemoryStores();
  const program = programWith(onFirstStep(body));
  stores.addUsers(program.organization, worldWith().users);
  stores.addSessions(
    program.organization,
    worldWith({ sessions: [{ id: 's1', user: { name: 'alice' } }] }).sessions,
  );
  const engine = createEngine({ sandbox, stores, ...broken(stores) });
  await engine.start({ program, loginId: 'login', request: { sessionId: 's1' } });
  const { decision } = await engine.answer({
    loginId: 'login',
    challengeId: 'c0',
    outcome: 'success',
    option:
      user === 'alice'
        ? { idp: 'LOCAL', authenticator: 'BasicAuthenticator' }
        : { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
    user: user === 'alice' ? { username: user } : { subject: user },
    request: { sessionId: 's1' },
  });
  const text = JSON.stringify([decision, await stores.journals.read('login')]);
  expect(text).not.toContain('hunter2');
  const logs = decision.emitted.flatMap((item) => (item.kind === 'log' ? [item.text] : []));
  return { decision, logs };
}

const brokenSessions = (stores: MemoryStores) => {
  const sessions = stores.sessions('fixture');
  Object.assign(sessions, { find: fails, ofUser: fails, terminate: fails });
  return {};
};
const brokenUsers = (stores: MemoryStores) => {
  Object.assign(stores.users('fixture'), {
    changeRoles: fails,
    link: fails,
    unlink: fails,
    setPassword: fails,
  });
  return {};
};

describe('a port that throws', () => {
  test.each([
    ['getUserSessions(user)', 'null'],
    [`terminateUserSession(user, 's1')`, 'false'],
    [`killSession(context, { sessionId: 's1' })`, 'false'],
    [`isWithinSessionLimit(context, { sessionLimit: '9' })`, 'false'],
    ['checkSessionExistence(2, context)', 'false'],
  ])('sessions: %s', async (call, log) => {
    expect((await end(`Log.info(String(${call}));`, brokenSessions)).logs).toEqual([log]);
  });

  test.each(['getSessionData(context, {})', 'getAuthenticatedApplications(context)'])(
    'sessions: %s has no answer that would say so, and can be tried again',
    async (call) => {
      await expect(end(`${call};`, brokenSessions)).rejects.toMatchObject({ code: 'host-failed' });
    },
  );

  test.each([
    [`assignUserRoles(user, ['x'])`, 'alice', 'false'],
    [`removeUserRolesV2(context, ['admin'])`, 'alice', 'false'],
    [`updateUserPassword(user, 'correct horse')`, 'alice', 'undefined'],
    ['removeAssociatedLocalUser(user)', 'carol', 'false'],
  ] as const)('users: %s', async (call, user, log) => {
    expect((await end(`Log.info(String(${call}));`, brokenUsers, user)).logs).toEqual([log]);
  });

  test('mail', async () => {
    const broken = () => ({ email: { send: fails } });
    expect((await end(`Log.info(sendEmail(user, 'hello'));`, broken)).logs).toEqual(['false']);
  });

  test.each([
    `callChoreo({ url: 'https://c.test/' }, {}, `,
    'callElastic({}, ',
    `callAnalytics({ ReceiverUrl: 'r' }, {}, `,
  ])('services: %s', async (call) => {
    const broken = () => ({ services: { call: fails } });
    const callbacks = `{ onFail: function (context, data) { Log.info('fail ' + JSON.stringify(data)); } }`;
    expect((await end(`${call}${callbacks});`, broken)).logs).toEqual(['fail {}']);
  });

  test('services: what is only published', async () => {
    const broken = () => ({ services: { call: fails } });
    const { decision } = await end(`publishToAnalytics({ ReceiverUrl: 'r' }, {}, context);`, broken);
    expect(decision.type).toBe('succeeded');
  });
});

test('without ports nothing is sent, and the login goes on', async () => {
  const { decision, logs } = await end(
    `Log.info([sendEmail(user, 'hello'), getCookieValue(context.request, 'c')]);`,
    () => ({}),
  );
  expect(logs).toEqual(['[false,null]']);
  expect(decision.type).toBe('succeeded');
});
