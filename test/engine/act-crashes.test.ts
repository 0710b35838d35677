import { createEngine, createMemoryStores, createSandbox, type MemoryStores } from '@stepgate/engine';
import { hostFunctions } from '@stepgate/engine/language';
import { type WorldPorts, worldPorts } from '@stepgate/engine/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';
import { onFirstStep } from './on-first-step.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const world = worldWith({
  users: [
    {
      username: 'alice',
      roles: ['admin'],
      claims: { 'http://wso2.org/claims/emailaddress': 'alice@fixture.test' },
      federatedIdentities: [{ idp: 'Google', subject: 'carol' }],
    },
  ],
  sessions: [{ id: 's1', user: { name: 'alice' } }],
  http: [{}],
  functions: [{ name: 'callChoreo' }, { name: 'callAnalytics' }, { name: 'publishToAnalytics' }],
});

const seen = `{ onSuccess: function () { Log.info('success'); }, onFail: function () { Log.info('fail'); } }`;

interface Crash {
  readonly call: string;
  /** What the script sees when the effect never came about, and when it did and its answer was lost. */
  readonly before: string;
  readonly after: string;
  /** Who signs in at Google: carol is linked with alice, erin is not. Default: alice herself. */
  readonly user?: 'carol' | 'erin';
}

/** Acts on accounts. */
const accountActs = [
  'assignUserRoles',
  'removeUserRoles',
  'assignUserRolesV2',
  'removeUserRolesV2',
  'doAssociationWithLocalUser',
  'removeAssociatedLocalUser',
  'updateUserPassword',
];

const log = (call: string) => `Log.info(String(${call}));`;
const crashes: Record<string, Crash> = {
  assignUserRoles: { call: log(`assignUserRoles(user, ['x'])`), before: 'true', after: 'true' },
  removeUserRoles: { call: log(`removeUserRoles(user, ['admin'])`), before: 'true', after: 'true' },
  assignUserRolesV2: { call: log(`assignUserRolesV2(context, ['x'])`), before: 'true', after: 'true' },
  removeUserRolesV2: { call: log(`removeUserRolesV2(context, ['admin'])`), before: 'true', after: 'true' },
  doAssociationWithLocalUser: {
    call: log(`doAssociationWithLocalUser(user, 'alice', 'fixture', 'PRIMARY')`),
    before: 'true',
    after: 'true',
    user: 'erin',
  },
  removeAssociatedLocalUser: {
    call: log('removeAssociatedLocalUser(user)'),
    before: 'true',
    after: 'true',
    user: 'carol',
  },
  updateUserPassword: {
    call: `updateUserPassword(user, 'correct horse', ${seen});`,
    before: 'success',
    after: 'success',
  },
  terminateUserSession: { call: log(`terminateUserSession(user, 's1')`), before: 'true', after: 'false' },
  killSession: { call: log(`killSession(context, { sessionId: 's1' })`), before: 'true', after: 'true' },
  sendEmail: { call: log(`sendEmail(user, 'hello')`), before: 'false', after: 'false' },
  httpPost: { call: `httpPost('https://a.test/', {}, ${seen});`, before: 'fail', after: 'fail' },
  callChoreo: { call: `callChoreo({ url: 'https://c.test/' }, {}, ${seen});`, before: 'fail', after: 'fail' },
  callAnalytics: {
    call: `callAnalytics({ ReceiverUrl: 'r' }, {}, ${seen});`,
    before: 'fail',
    after: 'fail',
  },
  publishToAnalytics: {
    call: log(`publishToAnalytics({ ReceiverUrl: 'r' }, {}, context)`),
    before: 'undefined',
    after: 'undefined',
  },
};

/**
 * Ends the process before or after the effect of the act, and lets another engine go on. Stores with transactions take
 * the effect back when its answer is not written; others need not have them.
 */
async function afterCrash({ call, user }: Crash, point: 'before' | 'after', hasTransactions = false) {
  const stores = createMemoryStores();
  if (!hasTransactions) Object.assign(stores, { atomically: undefined });
  const program = programWith(onFirstStep(call), (organization) => {
    organization.behaviours = { 'links-need-no-proof': true };
  });
  stores.addUsers(program.organization, world.users);
  stores.addSessions(program.organization, world.sessions);
  const ports = worldPorts(program, world);
  const engine = () => createEngine({ ...ports.options, sandbox, stores });
  const { append } = stores.journals;
  const first = engine();
  await first.start({ program, loginId: 'login' });
  stores.journals.append = async (loginId, length, entries) => {
    const [entry] = entries;
    if (entry?.kind === 'answer') throw new Error('the process ended');
    const done = await append(loginId, length, entries);
    if (entry?.kind === 'intent' && point === 'before') throw new Error('the process ended');
    return done;
  };
  const answered = first.answer({
    loginId: 'login',
    challengeId: 'c0',
    outcome: 'success',
    option:
      user === undefined
        ? { idp: 'LOCAL', authenticator: 'BasicAuthenticator' }
        : { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
    user: user === undefined ? { username: 'alice' } : { subject: user },
  });
  await expect(answered).rejects.toMatchObject({ code: 'host-failed' });
  expect((await stores.journals.read('login'))?.at(-1)?.kind).toBe('intent');
  stores.journals.append = append;
  const before = effectsOf(ports, stores, program.organization);
  const { decision } = await engine().resume('login');
  const logs = decision.emitted.flatMap((item) => (item.kind === 'log' ? [item.text] : []));
  return { decision, logs, before, effects: effectsOf(ports, stores, program.organization) };
}

function effectsOf({ record }: WorldPorts, stores: MemoryStores, organization: string) {
  const users = stores.users(organization);
  return {
    sent: record.emails.length + record.httpCalls.length + record.serviceCalls.length,
    roles: users.all()[0]?.roles.join(),
    links: users.linkedIdentities('PRIMARY/alice').length,
    isChanged: users.hasPassword('PRIMARY/alice', 'correct horse'),
    sessions: stores.sessions(organization).all().length,
  };
}

describe.each(Object.entries(crashes))('%s', (name, crash) => {
  const repeats = hostFunctions.find((row) => row.name === name)?.afterCrash === 'redo';

  test.each(['before', 'after'] as const)('a crash %s the effect', async (point) => {
    const { decision, logs, before, effects } = await afterCrash(crash, point);
    expect(decision.type).toBe('succeeded');
    expect(logs).toEqual([crash[point]]);
    // What may not be repeated happens at most once: it stays as the crash left it.
    if (!repeats) {
      expect(effects).toEqual(before);
      expect(effects.sent).toBe(point === 'before' ? 0 : 1);
    }
  });

  test('comes to the same wherever it crashed, when it may be repeated', async () => {
    if (!repeats) return;
    const [early, late] = [await afterCrash(crash, 'before'), await afterCrash(crash, 'after')];
    expect(early.effects).toEqual(late.effects);
    expect(late.effects).toEqual(late.before);
  });

  test('is done once where accounts and journal change together', async () => {
    if (!accountActs.includes(name)) return;
    const [early, late] = [await afterCrash(crash, 'before', true), await afterCrash(crash, 'after', true)];
    expect(late.before).toEqual(early.before);
    expect(late.effects).toEqual(early.effects);
    expect(late.effects).not.toEqual(late.before);
    expect(late.logs).toEqual([crash.before]);
  });
});

test('every act is among them', () => {
  const acts = hostFunctions.filter((row) => row.effect === 'act').map((row) => row.name);
  expect(Object.keys(crashes).sort()).toEqual(acts.sort());
});
