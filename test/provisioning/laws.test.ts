import '../property-seed.ts';
import { createEngine, createMemoryStores, createSandbox, type MemoryStores } from '@stepgate/engine';
import { localUserSchema, organizationSchema, type Program } from '@stepgate/engine/model';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { programWith, withJit } from '../engine/fixture-organization.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

const EMAIL = 'http://wso2.org/claims/emailaddress';
const PHONE = 'http://wso2.org/claims/mobile';
const option = { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' };
const ends = {
  well: 'function onLoginRequest() { executeStep(1); }',
  badly: 'function onLoginRequest() { executeStep(1, { onSuccess: function () { fail({}); } }); }',
};

// Few values, so that they meet.
const email = fc.constantFrom('', 'a@x.test', 'b@x.test');
const phone = fc.constantFrom('', '1', '2');
const subject = fc.constantFrom('ann', 'Ann', 'ben', 'a/b');
const roles = fc.uniqueArray(fc.constantFrom('admin', 'Internal/admin', 'auditor', 'clerk'));
const groups = fc.uniqueArray(fc.constantFrom('admin', 'staff', 'root', 'audit'));

const account = (username: string, links: readonly string[]) =>
  fc
    .record({ email, phone, roles, groups, isLocked: fc.boolean() })
    .map(({ email: mail, phone: number, ...rest }) =>
      localUserSchema.parse({
        ...rest,
        username,
        claims: { [EMAIL]: mail, [PHONE]: number, nickname: 'n' },
        federatedIdentities: links.map((of) => ({ idp: 'Okta', subject: of })),
      }),
    );
const people = fc.tuple(account('ann', []), account('eve', ['ben']), account('tom', []));

const lookups = [
  { localAttribute: EMAIL, federatedAttribute: 'email' },
  { localAttribute: PHONE, federatedAttribute: 'phone_number' },
];
const jit = fc.record({
  isEnabled: fc.constantFrom(true, true, false),
  associateLocalUser: fc.boolean(),
  skipJITForLookupFailure: fc.boolean(),
  accountLookupAttributeMappings: fc.subarray(lookups),
  attributeSyncMethod: fc.constantFrom('OVERRIDE_ALL', 'PRESERVE_LOCAL', 'NONE'),
  idpGroupSyncMethod: fc.constantFrom('OVERRIDE_ALL', 'MERGE_WITH_EXISTING'),
});
const settings = fc.record({
  onFailure: fc.constantFrom('fail-login', 'pass-through'),
  usernameCollision: fc.constantFrom('refuse', 'append-number'),
});
const signIn = fc.record({
  subject,
  end: fc.constantFrom('well' as const, 'badly' as const),
  claims: fc.record({
    email,
    email_verified: fc.constantFrom('true', 'false', ''),
    phone_number: phone,
    phone_number_verified: fc.constantFrom('true', 'false'),
  }),
  groups,
});
type SignIn = typeof signIn extends fc.Arbitrary<infer Value> ? Value : never;

interface Setting {
  readonly jit: Record<string, unknown>;
  readonly settings: Record<string, unknown>;
}

function programOf({ jit: given, settings: shared }: Setting, end: keyof typeof ends): Program {
  return programWith(ends[end], (organization) => {
    withJit('Okta', given)(organization);
    organization.provisioning = organizationSchema.parse({ name: 'x', provisioning: shared }).provisioning;
    const okta = organization.identityProviders.find(({ name }) => name === 'Okta');
    if (okta === undefined) return;
    okta.claims.mappings.push({ idpClaim: 'phone_number', localClaim: { uri: PHONE } });
    okta.roles.mappings = [
      { idpRole: 'root', localRole: 'admin' },
      { idpRole: 'root', localRole: 'Internal/admin' },
      { idpRole: 'audit', localRole: 'auditor' },
    ];
  });
}

let count = 0;

async function run(stores: MemoryStores, setting: Setting, given: SignIn): Promise<string> {
  const engine = createEngine({ sandbox, stores });
  const { subject: name, claims, groups: sent, end } = given;
  count += 1;
  const { loginId } = await engine.start({ program: programOf(setting, end), loginId: `login-${count}` });
  const user = { subject: name, claims, groups: sent };
  const { decision } = await engine.answer({ loginId, challengeId: 'c0', outcome: 'success', option, user });
  return decision.type;
}

/** Accounts by id, with their links. */
function accountsOf(stores: MemoryStores): Record<string, object> {
  const users = stores.users('fixture');
  return Object.fromEntries(
    users
      .all()
      .map((each) => [
        each.id,
        { ...each, links: users.linkedIdentities(each.id).map((link) => link.subject) },
      ]),
  );
}

function storesWith(users: Parameters<MemoryStores['addUsers']>[1]): MemoryStores {
  const stores = createMemoryStores();
  stores.addUsers('fixture', users);
  return stores;
}

const isProtected = (name: string) => /admin$/.test(name);
const setting = fc.record({ jit, settings });
const linking = setting.map((each) => ({
  ...each,
  jit: { ...each.jit, isEnabled: true, associateLocalUser: true, accountLookupAttributeMappings: lookups },
}));
const runs = { numRuns: 150 };

describe('whatever the settings, the accounts and what is sent', () => {
  // The first pass compiles the script.
  beforeAll(() =>
    run(
      storesWith([]),
      { jit: {}, settings: {} },
      {
        subject: 'ann',
        end: 'well',
        claims: { email: '', email_verified: '', phone_number: '', phone_number_verified: 'false' },
        groups: [],
      },
    ),
  );

  test('a login that fails changes no account that was there', async () => {
    let failed = 0;
    await fc.assert(
      fc.asyncProperty(people, setting, signIn, async (users, given, login) => {
        const stores = storesWith(users);
        const before = accountsOf(stores);
        if ((await run(stores, given, login)) === 'succeeded') return;
        failed += 1;
        expect(accountsOf(stores)).toMatchObject(before);
      }),
      runs,
    );
    expect(failed).toBeGreaterThan(20);
  });

  test('nobody is linked without a match of a verified value that one account alone has', async () => {
    let linked = 0;
    await fc.assert(
      fc.asyncProperty(
        people,
        fc.oneof(setting, { arbitrary: linking, weight: 4 }),
        signIn,
        async (users, given, login) => {
          const stores = storesWith(users);
          await run(stores, given, login);
          const now = await stores.users('fixture').findLinked({ idp: 'Okta', subject: login.subject });
          const before = users.find(({ username }) => `PRIMARY/${username}` === now?.id);
          if (
            before === undefined ||
            before.federatedIdentities.some((each) => each.subject === login.subject)
          )
            return;
          linked += 1;
          const { claims } = login;
          const verified = [
            ...(claims.email_verified === 'true' ? [[EMAIL, claims.email]] : []),
            ...(claims.phone_number_verified === 'true' ? [[PHONE, claims.phone_number]] : []),
          ] as [string, string][];
          const proofs = verified.filter(
            ([uri, value]) => value !== '' && users.filter((each) => each.claims[uri] === value).length === 1,
          );
          expect(proofs.some(([uri, value]) => before.claims[uri] === value)).toBe(true);
          expect(given.jit).toMatchObject({ isEnabled: true, associateLocalUser: true });
          expect(login.end).toBe('well');
        },
      ),
      { numRuns: 300 },
    );
    expect(linked).toBeGreaterThan(0);
  });

  test('protected roles and groups are where they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        people,
        setting,
        fc.array(signIn, { minLength: 1, maxLength: 3 }),
        async (users, given, logins) => {
          const stores = storesWith(users);
          for (const login of logins) await run(stores, given, login);
          for (const { id, roles: has, groups: isIn } of stores.accounts('fixture')) {
            const before = users.find(({ username }) => `PRIMARY/${username}` === id);
            expect(has.filter(isProtected)).toEqual((before?.roles ?? []).filter(isProtected));
            expect(isIn.filter(isProtected)).toEqual((before?.groups ?? []).filter(isProtected));
          }
        },
      ),
      runs,
    );
  });

  test('one identity has one account at most, however many logins run at once', async () => {
    let created = 0;
    await fc.assert(
      fc.asyncProperty(
        people,
        setting,
        fc.array(signIn, { minLength: 2, maxLength: 4 }),
        async (users, given, logins) => {
          const stores = storesWith(users);
          await Promise.all(logins.map((login) => run(stores, given, login)));
          const identities = Object.values(accountsOf(stores)).flatMap((each) =>
            'links' in each ? (each.links as string[]) : [],
          );
          expect(new Set(identities).size).toBe(identities.length);
          const added = stores.accounts('fixture').length - users.length;
          created += added;
          expect(added).toBeLessThanOrEqual(new Set(logins.map((login) => login.subject)).size);
          const names = stores.accounts('fixture').map(({ username }) => username.toLowerCase());
          expect(new Set(names).size).toBe(names.length);
        },
      ),
      runs,
    );
    expect(created).toBeGreaterThan(20);
  });

  test('the same login again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(people, setting, signIn, async (users, given, login) => {
        const stores = storesWith(users);
        await run(stores, given, login);
        // What a new account got, a sync may cut back once; from then on it stays.
        await run(stores, given, login);
        const settled = accountsOf(stores);
        await run(stores, given, login);
        expect(accountsOf(stores)).toEqual(settled);
      }),
      runs,
    );
  });
});
