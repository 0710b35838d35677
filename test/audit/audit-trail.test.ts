import {
  type AuditRecord,
  auditEvents,
  createEngine,
  createRegistry,
  createSandbox,
  type Engine,
  type MemoryStores,
} from '@stepgate/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { email, marked, markedStores, okta, organizationFile, password, request } from './marked-world.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const cookieKey = new Uint8Array(32);
const clock = { now: () => 1_000 };

/** A server on stores, with an operator. */
function serverOn(stores: MemoryStores) {
  const engine = createEngine({
    stores,
    sandbox,
    cookieKey,
    clock,
    secrets: { read: async () => marked('secret') },
  });
  return { stores, engine, registry: createRegistry({ stores, clock }) };
}

type Server = ReturnType<typeof serverOn>;
const acting = { actor: 'ada' };

async function saved(stores = markedStores()): Promise<Server> {
  const server = serverOn(stores);
  await server.registry.save({ name: 'acme', document: organizationFile(), expectedVersion: 0, ...acting });
  return server;
}

/** Users who sign in, with how their logins end. */
const logins = {
  'a new user of an identity provider': { loginId: 'erin', isFederated: true, end: 'succeeded' },
  'a linked user with other claims': { loginId: 'dave', isFederated: true, end: 'succeeded' },
  'a user whose account the script changes': { loginId: 'carol', isFederated: false, end: 'succeeded' },
  'a user whose link the script replaces': { loginId: 'frank', isFederated: true, end: 'succeeded' },
  'a user whom the script denies': { loginId: 'eve', isFederated: false, end: 'failed' },
} as const;

/** Answers all that a login asks; an answer that was given before is given again. */
async function signIn(engine: Engine, { loginId, isFederated, end }: (typeof logins)[keyof typeof logins]) {
  const outcome = 'success';
  await engine.answer({ loginId, challengeId: 'c0', outcome, request });
  const { decision } = isFederated
    ? await engine.answer({
        ...{ loginId, challengeId: 'c1', outcome, option: okta, request },
        user: { subject: loginId, claims: { email: marked('new@okta.test') }, groups: ['okta-admins'] },
      })
    : await engine.answer({
        ...{ loginId, challengeId: 'c1', outcome, option: password, request },
        user: { username: loginId },
      });
  expect(decision.type).toBe(end);
}

const trailOf = (stores: MemoryStores) => stores.audit.list({ organization: 'acme', limit: 1_000 });
const withoutTime = ({ at: _, ...record }: AuditRecord) => record;
const namesOf = (records: readonly AuditRecord[]) => records.map(({ event }) => event);

/** Everything that is recorded happens in one of these. */
const scenarios: Record<string, (server: Server) => Promise<void>> = {
  ...Object.fromEntries(
    Object.entries(logins).map(([name, login]) => [
      name,
      async ({ engine, registry }: Server) => {
        const program = await registry.program('acme', 'mail');
        await engine.start({ program, loginId: login.loginId, request });
        await signIn(engine, login);
      },
    ]),
  ),
  async 'an emergency'({ engine, registry }) {
    const organization = await registry.organization('acme');
    const { decision } = await engine.startBreakGlass({ organization, loginId: 'warden', request });
    if (decision.type !== 'challenge') throw new Error(decision.type);
    const { challengeId } = decision;
    const user = { username: 'warden' };
    const answered = await engine.answer({
      loginId: 'warden',
      challengeId,
      outcome: 'success',
      user,
      request,
    });
    expect(answered.decision).toMatchObject({ type: 'succeeded' });
  },
  async 'an administrator'({ registry }) {
    const accounts = registry.accounts('acme');
    const { account } = await accounts.save(
      { username: 'bob', claims: { mail: marked('bob@acme.test') } },
      acting,
    );
    await accounts.remove(account.id, acting);
    const off = { name: 'acme', idp: 'Okta', isEnabled: false, acknowledged: [], ...acting };
    await registry.setJit(off);
  },
  async 'an operator'({ engine, registry, stores }) {
    const { programs } = await registry.save({
      name: 'acme',
      document: organizationFile(),
      expectedVersion: 1,
      ...acting,
    });
    const version = { organization: 'acme', programDigest: programs.mail as string };
    await stores.suspensions.suspend({ ...version, since: 1, kills: [{ at: 1, reason: 'cpu' }] });
    expect(await engine.suspensions.release(version, acting)).toBe(true);
    await registry.revoke({ ...version, reason: 'it lets anybody in', ...acting });
  },
};

describe('the audit trail', () => {
  test('has every event of the table, each with its fields, and nothing else', async () => {
    const records: AuditRecord[] = [];
    for (const scenario of Object.values(scenarios)) {
      const server = await saved();
      await scenario(server);
      records.push(...(await trailOf(server.stores)));
    }
    expect(new Set(namesOf(records))).toEqual(new Set(Object.keys(auditEvents)));
    const columns = [
      'accountId',
      'actor',
      'application',
      'at',
      'event',
      'fields',
      'id',
      'loginId',
      'organization',
    ];
    for (const record of records) {
      expect(Object.keys(record).sort()).toEqual(columns);
      expect(Object.keys(record.fields).sort()).toEqual(Object.keys(auditEvents[record.event].fields).sort());
    }
  });

  test.each(Object.keys(scenarios))('tells of %s no claim, credential or secret', async (name) => {
    const server = await saved();
    await scenarios[name]?.(server);
    const trail = JSON.stringify(await trailOf(server.stores));
    expect(trail).not.toContain('marked');
    // It is the trail that has none: the marks were there.
    const seen = JSON.stringify([server.stores.accounts('acme'), await server.stores.journals.read('eve')]);
    expect(seen).toContain(marked(''));
  });

  test.each(Object.entries(logins))(
    'is the same for %s, wherever the server stopped and whoever went on',
    async (name, login) => {
      const server = await saved();
      const moments: MemoryStores[] = [];
      server.stores.onAppend = () => void moments.push(server.stores.snapshot());
      await scenarios[name]?.(server);
      const whole = await trailOf(server.stores);
      expect(moments.length).toBeGreaterThan(4);
      for (const stores of moments) {
        const { engine } = serverOn(stores);
        await engine.resume(login.loginId);
        await signIn(engine, login);
        expect((await trailOf(stores)).map(withoutTime)).toEqual(whole.map(withoutTime));
      }
    },
  );

  test('tells what scripts did to accounts, by names', async () => {
    const server = await saved();
    for (const name of ['a user whose account the script changes', 'a user whose link the script replaces'])
      await scenarios[name]?.(server);
    const records = await server.stores.audit.list({
      organization: 'acme',
      event: 'account-changed-by-script',
    });
    const unchanged = {
      ...{ claims: [], rolesAdded: [], rolesRemoved: [] },
      ...{ linkedIdp: null, unlinkedIdp: null, isPasswordSet: false },
    };
    const accountOf = async (username: string) =>
      (await server.stores.users('acme').findByUsername(username, 'PRIMARY'))?.id;
    const [carol, frank] = [await accountOf('carol'), await accountOf('frank.local')];
    expect(records.map(({ accountId, fields }) => [accountId, fields]).reverse()).toEqual([
      [carol, { ...unchanged, function: 'User.localClaims.set', claims: [email] }],
      [carol, { ...unchanged, function: 'assignUserRolesV2', rolesAdded: ['admin'] }],
      [carol, { ...unchanged, function: 'removeUserRolesV2', rolesRemoved: ['clerk'] }],
      [carol, { ...unchanged, function: 'updateUserPassword', isPasswordSet: true }],
      [frank, { ...unchanged, function: 'removeAssociatedLocalUser', unlinkedIdp: 'Okta' }],
      [frank, { ...unchanged, function: 'doAssociationWithLocalUser', linkedIdp: 'Okta' }],
    ]);
  });

  test('is read by whoever asks for a part of it', async () => {
    const server = await saved();
    await scenarios['a linked user with other claims']?.(server);
    const { engine } = server;
    expect(namesOf(await engine.audit.list({ organization: 'acme', loginId: 'dave' }))).toEqual([
      'login-ended',
      'account-changed',
      'user-provisioned',
    ]);
    expect(await engine.audit.list({ organization: 'acme', loginId: 'dave', limit: 1 })).toHaveLength(1);
    expect(await engine.audit.list({ organization: 'umbrella' })).toEqual([]);
    server.stores.audit.list = () => Promise.reject(new Error('down'));
    await expect(engine.audit.list({ organization: 'acme' })).rejects.toMatchObject({ code: 'host-failed' });
  });
});
