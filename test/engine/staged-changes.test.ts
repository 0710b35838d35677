import { describe, expect, test } from 'vitest';
import { answers, withJit, worldWith } from './fixture-organization.ts';
import { loginOpener } from './open-login.ts';

const { google, okta, password, totp } = answers;
const EMAIL = 'http://wso2.org/claims/emailaddress';
const COUNTRY = 'http://wso2.org/claims/country';
const oneStep = 'function onLoginRequest() { executeStep(1); }';
const open = loginOpener();

describe('who did not sign in changes nothing', () => {
  const matching = withJit('Google', {
    isEnabled: true,
    associateLocalUser: true,
    accountLookupAttributeMappings: [{ localAttribute: EMAIL, federatedAttribute: 'email' }],
  });
  const aliceAtGoogle = { email: 'alice@fixture.test', email_verified: 'true' };
  const again = `function onLoginRequest() {
    executeStep(1, { onSuccess: function () {
      executeStep(2, { onFail: function () { executeStep(1, { onSuccess: function () { executeStep(2); } }); } });
    } });
  }`;
  const world = worldWith({
    users: [
      { username: 'alice', claims: { [EMAIL]: 'alice@fixture.test', [COUNTRY]: 'NL' } },
      { username: 'bob', claims: { [EMAIL]: 'bob@fixture.test' } },
    ],
  });

  test('a matched account stays as it is when the step is completed again by somebody else', async () => {
    const { answer, users } = await open(again, { world, organization: matching });
    await answer(google('evil'), aliceAtGoogle);
    await answer(totp('fail'));
    await answer(password('bob'));
    expect(await answer(totp())).toBe('succeeded');
    expect(users.linkedIdentities('PRIMARY/alice')).toEqual([]);
    expect((await users.findAccount('PRIMARY/alice'))?.claims).toEqual({
      [EMAIL]: 'alice@fixture.test',
      [COUNTRY]: 'NL',
    });
  });

  test('an identity that matches another account the second time is linked with that one alone', async () => {
    const { answer, users } = await open(again, { world, organization: matching });
    await answer(google('evil'), aliceAtGoogle);
    await answer(totp('fail'));
    await answer(google('evil'), { email: 'bob@fixture.test', email_verified: 'true' });
    expect(await answer(totp())).toBe('succeeded');
    expect((await users.findAccount('PRIMARY/alice'))?.claims[COUNTRY]).toBe('NL');
    expect(users.linkedIdentities('PRIMARY/alice')).toEqual([]);
    expect(users.linkedIdentities('PRIMARY/bob')).toEqual([{ idp: 'Google', subject: 'evil' }]);
  });

  test('the match of the user who signs in is linked, also when the account was proven by a password since', async () => {
    const script = `function onLoginRequest() { executeStep(1); executeStep(2); executeStep(4); }`;
    const { answer, users } = await open(script, {
      world,
      organization: (organization) => {
        matching(organization);
        organization.applications[0]?.authenticationSequence.steps.push({
          id: 4,
          options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }],
        });
      },
    });
    await answer(google('alice-at-google'), aliceAtGoogle);
    await answer(totp());
    expect(await answer(password('alice'))).toBe('succeeded');
    expect(users.linkedIdentities('PRIMARY/alice')).toEqual([{ idp: 'Google', subject: 'alice-at-google' }]);
  });
});

describe('a change that somebody else makes just before the commit is kept', () => {
  const before = {
    username: 'dave.local',
    claims: { [EMAIL]: 'dave@okta.test', [COUNTRY]: 'NL' },
    roles: ['employee', 'operators'],
    groups: ['staff'],
    federatedIdentities: [{ idp: 'Okta', subject: 'dave' }],
  };
  const since = {
    ...before,
    claims: { [EMAIL]: 'dave@moved.test', [COUNTRY]: 'NL', nickname: 'd' },
    roles: ['auditor'],
    groups: ['staff', 'night'],
  };

  test.each([
    ['MERGE_WITH_EXISTING', ['staff', 'night']],
    ['OVERRIDE_ALL', ['night']],
  ])('groups %s', async (idpGroupSyncMethod, groups) => {
    const { answer, stores, users } = await open(oneStep, {
      world: worldWith({ users: [before] }),
      organization: (organization) => {
        withJit('Okta', { isEnabled: true, idpGroupSyncMethod })(organization);
        const okta = organization.identityProviders.find((provider) => provider.name === 'Okta');
        okta?.roles.mappings.push({ idpRole: 'okta-admins', localRole: 'operators' });
      },
    });
    const { commit } = stores.journals;
    Object.assign(stores.journals, {
      commit: (...login: Parameters<typeof commit>) => {
        stores.addUsers('fixture', worldWith({ users: [since] }).users);
        return commit(...login);
      },
    });
    expect(await answer(okta('dave'), { email: 'dave@okta.test' })).toBe('succeeded');
    const account = await users.findAccount('PRIMARY/dave.local');
    expect(account).toMatchObject({ roles: ['auditor'], groups });
    // OVERRIDE_ALL of the claims removes the country, which was there when the login looked.
    expect(account?.claims).toEqual({ [EMAIL]: 'dave@moved.test', nickname: 'd' });
  });
});
