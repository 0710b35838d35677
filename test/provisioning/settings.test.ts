import { createProgram, organizationSchema, type ProvisioningSettings } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, fixture, withJit, worldWith } from '../engine/fixture-organization.ts';
import { player } from '../engine/play.ts';

const { okta, totp } = answers;
const oneStep = 'function onLoginRequest() { executeStep(1); }';
const EMAIL = 'http://wso2.org/claims/emailaddress';
const EMAIL_VERIFIED = 'http://wso2.org/claims/identity/emailVerified';
const PHONE = 'http://wso2.org/claims/mobile';
const play = player();

type Provider = (typeof fixture)['identityProviders'][number];

/** A login of dave at Okta, with settings of the organization and of Okta. */
function provision(given: {
  readonly settings?: Partial<ProvisioningSettings>;
  readonly jit?: Record<string, unknown>;
  readonly okta?: (provider: Provider) => void;
  readonly users?: readonly object[];
  readonly subject?: string;
  readonly claims?: Record<string, string>;
  readonly groups?: readonly string[];
  readonly script?: string;
}) {
  const { settings, jit = {}, users = [], subject = 'dave', claims = {}, groups = [] } = given;
  return play(given.script ?? oneStep, [okta(subject), totp()], {
    world: worldWith({ users, federatedUsers: [{ idp: 'Okta', subject, claims, groups }] }),
    organization(organization) {
      withJit('Okta', { isEnabled: true, ...jit })(organization);
      organization.provisioning = organizationSchema.parse({
        name: 'x',
        provisioning: settings ?? {},
      }).provisioning;
      const provider = organization.identityProviders.find(({ name }) => name === 'Okta');
      if (provider) given.okta?.(provider);
    },
  });
}

const namesOf = (run: Awaited<ReturnType<typeof play>>) =>
  run.accounts.map(({ username, userStoreDomain }) => `${userStoreDomain}: ${username}`);
const resultOf = (run: Awaited<ReturnType<typeof play>>) =>
  run.journal.flatMap((entry) => (entry.kind === 'provisioning' ? [entry.result] : []))[0];

describe('the user store of a new account', () => {
  const settings = { userStores: ['PRIMARY', 'Second'] };

  test.each([
    ['SECOND/dave', 'Second: dave'],
    ['second/dave', 'Second: dave'],
    ['PRIMARY/dave', 'PRIMARY: dave'],
    ['dave', 'PRIMARY: dave'],
  ])('as in the user name %s', async (subject, account) => {
    for (const userstore of ['As in username', 'AS IN USERNAME']) {
      const run = await provision({ settings, jit: { userstore }, subject });
      expect(namesOf(run)).toEqual([account]);
    }
  });

  test.each(['THIRD/dave', 'SECOND/a/b', 'SECOND/', '/dave'])('not as in %s', async (subject) => {
    const run = await provision({ settings, jit: { userstore: 'As in username' }, subject });
    expect(run.end).toBe('provisioning-failed');
    expect(namesOf(run)).toEqual([]);
    const asked = { userstore: 'As in username', scheme: 'PROMPT_CONSENT' };
    expect((await provision({ settings, jit: asked, subject })).end).toBe('provisioning-failed');
  });

  test('one that is named takes the whole user name', async () => {
    const run = await provision({ settings, jit: { userstore: 'Second' }, subject: 'PRIMARY/dave' });
    expect(run.end).toBe('provisioning-failed');
    expect(namesOf(await provision({ settings, jit: { userstore: 'Second' } }))).toEqual(['Second: dave']);
  });
});

describe('the user name of a new account', () => {
  const userIdClaim = (provider: Provider) => {
    provider.claims.userIdClaim = { uri: 'login' };
  };

  test('is the user id claim, else the subject', async () => {
    expect(namesOf(await provision({ okta: userIdClaim, claims: { login: 'davy' } }))).toEqual([
      'PRIMARY: davy',
    ]);
    expect(namesOf(await provision({ okta: userIdClaim, claims: { login: '' } }))).toEqual(['PRIMARY: dave']);
    expect(namesOf(await provision({ okta: userIdClaim }))).toEqual(['PRIMARY: dave']);
  });

  test.each([
    'a/b',
    ' dave',
    'dave\t',
    'da\u0000ve',
    'da\nve',
    'da\u200bve',
    'dave\u202e',
    'x'.repeat(256),
    '\u2028',
    '\ud800',
  ])('cannot be %j', async (subject) => {
    const run = await provision({ subject });
    expect(run.end).toBe('provisioning-failed');
    expect(resultOf(run)?.reason).not.toContain(subject);
    expect(run.accounts).toEqual([]);
  });

  test.each(['dave@okta.test', 'Дейв', 'o’neil', 'x'.repeat(255), 'dave smith', '12'])(
    'can be %j',
    async (subject) => {
      expect(namesOf(await provision({ subject }))).toEqual([`PRIMARY: ${subject}`]);
    },
  );

  test.each(['dave', 'DAVE', 'ｄａｖｅ'])('that is taken by %s fails, or gets a number', async (username) => {
    const users = [{ username }];
    expect((await provision({ users })).end).toBe('provisioning-failed');
    const settings = { usernameCollision: 'append-number' as const };
    const numbered = await provision({ users, settings });
    expect(namesOf(numbered)).toEqual([`PRIMARY: ${username}`, 'PRIMARY: dave-2']);
    const again = await provision({ users: [...users, { username: 'Dave-2' }], settings });
    expect(namesOf(again).at(-1)).toBe('PRIMARY: dave-3');
    const elsewhere = await provision({ users: [{ username, userStoreDomain: 'SECOND' }] });
    expect(namesOf(elsewhere).at(-1)).toBe('PRIMARY: dave');
  });

  test('gets a number only up to a bound', async () => {
    const numbers = Array.from({ length: 100 }, (_, index) => ({
      username: index === 0 ? 'dave' : `dave-${index + 1}`,
    }));
    const run = await provision({ users: numbers, settings: { usernameCollision: 'append-number' } });
    expect(run.end).toBe('provisioning-failed');
  });
});

describe('claims, roles and groups', () => {
  test('defaults are for new accounts, and for what was not sent', async () => {
    const withDefaults = (provider: Provider) => {
      provider.claims.provisioningClaims = [
        { claim: { uri: EMAIL }, defaultValue: 'nobody@fixture.test' },
        { claim: { uri: PHONE }, defaultValue: '0' },
      ];
    };
    const created = await provision({ okta: withDefaults, claims: { email: 'dave@okta.test' } });
    expect(created.accounts[0]?.claims).toEqual({
      [EMAIL]: 'dave@okta.test',
      [EMAIL_VERIFIED]: 'false',
      [PHONE]: '0',
    });
    const users = [{ username: 'local', federatedIdentities: [{ idp: 'Okta', subject: 'dave' }] }];
    const linked = await provision({ okta: withDefaults, users, claims: { email: 'dave@okta.test' } });
    expect(linked.accounts[0]?.claims).toEqual({ [EMAIL]: 'dave@okta.test', [EMAIL_VERIFIED]: 'false' });
  });

  test.each([
    ['["okta-admins", "other"]', ['operators']],
    ['other, okta-admins', ['operators']],
    ['okta-admins', ['operators']],
    ['okta-admins-not', []],
    ['', []],
  ])('roles of the role claim %s', async (sent, roles) => {
    const run = await provision({
      okta(provider) {
        provider.claims.roleClaim = { uri: 'roles' };
        provider.claims.mappings.push({ idpClaim: 'roles', localClaim: { uri: 'never' } });
      },
      claims: { roles: sent },
    });
    expect(run.accounts[0]).toMatchObject({ roles, groups: [], claims: {} });
  });

  test.each([
    'admin',
    'Admin',
    'Internal/admin',
    'ADMINISTRATOR',
    'Internal/system',
    'system',
    'everyone',
    'PRIMARY/admin',
    '\uff41\uff44\uff4d\uff49\uff4e',
  ])('the role %s is never given nor taken', async (role) => {
    const mapped = (provider: Provider) => {
      provider.roles.mappings = [{ idpRole: 'boss', localRole: role }];
    };
    const created = await provision({ okta: mapped, groups: ['boss'] });
    expect(created.accounts[0]?.roles).toEqual([]);
    const local = { username: 'local', federatedIdentities: [{ idp: 'Okta', subject: 'dave' }] };
    const given = await provision({ okta: mapped, users: [local], groups: ['boss'] });
    expect(given.accounts[0]?.roles).toEqual([]);
    const taken = await provision({ okta: mapped, users: [{ ...local, roles: [role] }] });
    expect(taken.accounts[0]?.roles).toEqual([role]);
    const unprotected = await provision({ okta: mapped, groups: ['boss'], settings: { protectedRoles: [] } });
    expect(unprotected.accounts[0]?.roles).toEqual([role]);
  });

  test.each([
    ['MERGE_WITH_EXISTING', ['staff', 'Admin', 'night']],
    ['OVERRIDE_ALL', ['Admin', 'night']],
  ])('groups %s, but for protected ones', async (idpGroupSyncMethod, groups) => {
    const linked = { federatedIdentities: [{ idp: 'Okta', subject: 'dave' }], groups: ['staff', 'Admin'] };
    const run = await provision({
      jit: { idpGroupSyncMethod },
      users: [{ username: 'local', ...linked }],
      groups: ['night', 'admin'],
    });
    expect(run.accounts[0]?.groups).toEqual(groups);
  });
});

describe('two lookup attributes', () => {
  const jit = {
    associateLocalUser: true,
    accountLookupAttributeMappings: [
      { localAttribute: EMAIL, federatedAttribute: 'email' },
      { localAttribute: PHONE, federatedAttribute: 'phone_number' },
    ],
  };
  const verified = { email_verified: 'true', phone_number_verified: 'true' };
  const account = (username: string, email: string, phone: string) => ({
    username,
    claims: { [EMAIL]: email, [PHONE]: phone },
  });

  test.each([
    [
      'the first matches',
      [account('a', 'x', '1'), account('b', 'y', '2')],
      { email: 'x', phone_number: '2' },
      'PRIMARY/a',
    ],
    ['the second matches', [account('a', 'x', '1')], { email: 'z', phone_number: '1' }, 'PRIMARY/a'],
    [
      'several, then one',
      [account('a', 'x', '1'), account('b', 'x', '2')],
      { email: 'x', phone_number: '2' },
      'PRIMARY/b',
    ],
    [
      'several',
      [account('a', 'x', '1'), account('b', 'x', '2')],
      { email: 'x', phone_number: '3' },
      'provisioning-failed',
    ],
    ['empty values', [account('a', '', '')], { email: '', phone_number: '' }, 'PRIMARY/dave'],
    ['nobody', [account('a', 'x', '1')], { email: 'y', phone_number: '3' }, 'PRIMARY/dave'],
  ])('%s', async (_, users, claims, what) => {
    const run = await provision({ jit, users, claims: { ...claims, ...verified } });
    expect(run.decision.type === 'succeeded' ? run.decision.subject.accountId : run.end).toBe(what);
    const unverified = await provision({ jit, users, claims });
    expect(unverified.decision).toMatchObject({ subject: { accountId: 'PRIMARY/dave' } });
  });
});

test('a failure lets the user pass through where the organization wants it so', async () => {
  const settings = { onFailure: 'pass-through' as const };
  const users = [{ username: 'dave' }];
  const run = await provision({ settings, users });
  expect(run.decision).toMatchObject({
    type: 'succeeded',
    subject: { status: 'pass-through', accountId: null },
  });
  expect(resultOf(run)).toMatchObject({ action: 'failed', status: 'pass-through' });
  const script = 'function onLoginRequest() { executeStep(1); executeStep(2); }';
  expect((await provision({ settings, users, script })).end).toBe('second-factor-needs-local-account');
  const locked = [{ username: 'l', isLocked: true, federatedIdentities: [{ idp: 'Okta', subject: 'dave' }] }];
  expect((await provision({ settings, users: locked })).end).toBe('account-locked');
});

test('settings that are the defaults leave the program as it was', () => {
  const organization = structuredClone(fixture);
  const before = createProgram(organization, 'app', oneStep);
  const said = organizationSchema.parse({ name: 'x', provisioning: {} }).provisioning;
  expect(createProgram({ ...organization, provisioning: said }, 'app', oneStep)).toEqual(before);
  expect(before).not.toHaveProperty('provisioning');
  const changed = { ...organization, provisioning: said && { ...said, onFailure: 'pass-through' as const } };
  expect(createProgram(changed, 'app', oneStep).provisioning?.onFailure).toBe('pass-through');
});
