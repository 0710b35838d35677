import { describe, expect, test } from 'vitest';
import { answers, withJit, worldWith } from './fixture-organization.ts';
import { loginOpener } from './open-login.ts';
import { player } from './play.ts';

const { google, okta, password, totp } = answers;
const oneStep = 'function onLoginRequest() { executeStep(1); }';
const EMAIL_VERIFIED = 'http://wso2.org/claims/identity/emailVerified';
const EMAIL = 'http://wso2.org/claims/emailaddress';
const COUNTRY = 'http://wso2.org/claims/country';
const LOCK = 'http://wso2.org/claims/identity/failedLoginAttempts';

const linkedDave = (extra: Record<string, unknown> = {}) =>
  worldWith({
    users: [
      {
        username: 'dave.local',
        claims: { [EMAIL]: 'old@fixture.test', [COUNTRY]: 'NL', [LOCK]: '1' },
        roles: ['employee'],
        federatedIdentities: [{ idp: 'Okta', subject: 'dave' }],
        ...extra,
      },
    ],
    federatedUsers: [
      { idp: 'Okta', subject: 'dave', claims: { email: 'new@okta.test' }, groups: ['okta-admins'] },
    ],
  });

describe('sync of the attributes of a linked account', () => {
  const play = player();

  test.each([
    ['OVERRIDE_ALL', { [EMAIL]: 'new@okta.test', [EMAIL_VERIFIED]: 'false', [LOCK]: '1' }],
    ['PRESERVE_LOCAL', { [EMAIL]: 'new@okta.test', [EMAIL_VERIFIED]: 'false', [COUNTRY]: 'NL', [LOCK]: '1' }],
    ['NONE', { [EMAIL]: 'old@fixture.test', [COUNTRY]: 'NL', [LOCK]: '1' }],
  ])('%s', async (attributeSyncMethod, claims) => {
    const run = await play(oneStep, [okta()], {
      world: linkedDave(),
      organization: withJit('Okta', { isEnabled: true, attributeSyncMethod }),
    });
    expect(run.end).toBe('succeeded');
    expect(run.accounts[0]?.claims).toEqual(claims);
    expect(run.accounts).toHaveLength(1);
  });

  test('PRESERVE_LOCAL removes a mapped claim that is no longer sent', async () => {
    const world = linkedDave();
    const run = await play(oneStep, [okta()], {
      world: { ...world, federatedUsers: [{ idp: 'Okta', subject: 'dave', claims: {}, groups: [] }] },
      organization: withJit('Okta', { isEnabled: true, attributeSyncMethod: 'PRESERVE_LOCAL' }),
    });
    expect(run.accounts[0]?.claims).toEqual({ [COUNTRY]: 'NL', [LOCK]: '1' });
  });

  test('an account that existed before is untouched when the login fails', async () => {
    const run = await play(
      'function onLoginRequest() { executeStep(1); executeStep(2); }',
      [okta(), totp('fail')],
      {
        world: linkedDave(),
      },
    );
    expect(run.end).toBe('step-failed');
    expect(run.accounts[0]?.claims[EMAIL]).toBe('old@fixture.test');
  });
});

describe('linking', () => {
  const play = player();
  const matching = {
    isEnabled: true,
    associateLocalUser: true,
    accountLookupAttributeMappings: [{ localAttribute: EMAIL, federatedAttribute: 'email' }],
  };
  const worldOf = (verified: string) =>
    worldWith({
      users: [{ username: 'alice', claims: { [EMAIL]: 'alice@fixture.test' } }],
      federatedUsers: [
        { idp: 'Okta', subject: 'dave', claims: { email: 'alice@fixture.test', email_verified: verified } },
      ],
    });

  test('a verified address links with the account that has it, once the login succeeds', async () => {
    const world = worldOf('true');
    const run = await play(oneStep, [okta()], { world, organization: withJit('Okta', matching) });
    expect(run.decision).toMatchObject({
      type: 'succeeded',
      subject: { status: 'provisioned', accountId: 'PRIMARY/alice' },
    });
    expect(run.accounts).toHaveLength(1);
    const failed = await play('function onLoginRequest() { executeStep(1); sendError(null); }', [okta()], {
      world,
      organization: withJit('Okta', matching),
    });
    expect(failed.journal).toContainEqual(
      expect.objectContaining({
        kind: 'provisioning',
        result: expect.objectContaining({ action: 'link-staged' }),
      }),
    );
    expect(failed.accounts[0]?.claims).toEqual({ [EMAIL]: 'alice@fixture.test' });
  });

  test('an unverified address links nothing: a new account, or none where that is set', async () => {
    const run = await play(oneStep, [okta()], {
      world: worldOf('false'),
      organization: withJit('Okta', matching),
    });
    expect(run.accounts.map((account) => account.username)).toEqual(['alice', 'dave']);
    const skipped = await play(oneStep, [okta()], {
      world: worldOf('false'),
      organization: withJit('Okta', { ...matching, skipJITForLookupFailure: true }),
    });
    expect(skipped.decision).toMatchObject({ subject: { status: 'pass-through' } });
    expect(skipped.accounts).toHaveLength(1);
  });
});

describe('only values that the identity provider verified lead to an account', () => {
  const open = loginOpener();
  const PHONE = 'http://wso2.org/claims/mobile';
  const world = worldWith({
    users: [{ username: 'alice', claims: { [EMAIL]: 'alice@fixture.test', [PHONE]: '+31', employee: '7' } }],
  });

  /** What became of a user of Okta with these claims, when it may only be linked and not created. */
  async function resultOf(localAttribute: string, federatedAttribute: string, claims: object) {
    const { answer, journal } = await open(oneStep, {
      world,
      organization: withJit('Okta', {
        isEnabled: true,
        associateLocalUser: true,
        skipJITForLookupFailure: true,
        accountLookupAttributeMappings: [{ localAttribute, federatedAttribute }],
      }),
    });
    await answer(okta('dave'), { ...claims });
    const entry = (await journal()).find((candidate) => candidate.kind === 'provisioning');
    return entry?.kind === 'provisioning' ? [entry.result.action, entry.result.reason] : [];
  }

  const email = { email: 'alice@fixture.test' };
  const phone = { phone_number: '+31' };
  test.each([
    [EMAIL, 'email', { ...email, email_verified: true }],
    [EMAIL, 'email', { ...email, email_verified: 'true' }],
    [EMAIL, 'email', { ...email, email_verified: 'True' }],
    [PHONE, 'phone_number', { ...phone, phone_number_verified: true }],
  ])('%s by %s of %o', async (localAttribute, federatedAttribute, claims) => {
    const matched = ['link-staged', `matched by \`${localAttribute}\``];
    expect(await resultOf(localAttribute, federatedAttribute, claims)).toEqual(matched);
  });

  test.each([
    [EMAIL, 'email', { ...email, email_verified: false }, 'is not verified'],
    [EMAIL, 'email', { ...email, email_verified: 1 }, 'is not verified'],
    [EMAIL, 'email', { ...email, email_verified: ['true', 'true'] }, 'is not verified'],
    [EMAIL, 'email', { ...email, email_verified: 'no' }, 'is not verified'],
    [EMAIL, 'email', { email_verified: true }, 'was not sent'],
    [EMAIL, 'email', { ...email }, 'is not verified'],
    [PHONE, 'phone_number', { ...phone, email_verified: true }, 'is not verified'],
    [PHONE, 'email', { email: '+31', phone_number_verified: true }, 'is not verified'],
    [EMAIL, 'mail', { mail: 'alice@fixture.test', email_verified: true }, 'cannot be verified'],
    [
      'username',
      'preferred_username',
      { preferred_username: 'alice', email_verified: true },
      'cannot be verified',
    ],
    ['employee', 'employee', { employee: '7', email_verified: true }, 'cannot be verified'],
    ['employee', 'constructor', {}, 'cannot be verified'],
  ])('not %s by %s of %o: %s', async (localAttribute, federatedAttribute, claims, why) => {
    const refused = ['skipped', `\`${federatedAttribute}\` ${why}`];
    expect(await resultOf(localAttribute, federatedAttribute, claims)).toEqual(refused);
  });
});

describe('accounts that may not sign in', () => {
  const play = player();

  test.each(['isLocked', 'isDisabled'])(
    'a linked account that %s refuses the login before any callback runs',
    async (flag) => {
      const script = `function onLoginRequest() { executeStep(1, { onSuccess: function () { Log.info('ran'); } }); }`;
      for (const isEnabled of [true, false]) {
        const run = await play(script, [okta()], {
          world: linkedDave({ [flag]: true }),
          organization: withJit('Okta', { isEnabled }),
        });
        expect(run.end).toBe('account-locked');
        expect(run.logs).toEqual([]);
      }
    },
  );

  test('a locked local account', async () => {
    const run = await play(oneStep, [password('alice')], {
      world: worldWith({ users: [{ username: 'alice', isLocked: true }] }),
    });
    expect(run.end).toBe('account-locked');
  });

  test('a user name that is taken by a stranger fails the login', async () => {
    const run = await play(oneStep, [okta()], { world: worldWith({ users: [{ username: 'dave' }] }) });
    expect(run.end).toBe('provisioning-failed');
  });
});

test('with JIT provisioning off nothing about the user is stored', async () => {
  const play = player();
  const run = await play(oneStep, [google()]);
  expect(run.end).toBe('succeeded');
  expect(JSON.stringify(run.accounts)).not.toContain('carol');
});
