import { describe, expect, test } from 'vitest';
import { answers, withJit, worldWith } from './fixture-organization.ts';
import { loginOpener } from './open-login.ts';
import { player } from './play.ts';

const { google, okta, password } = answers;
const EMAIL = 'http://wso2.org/claims/emailaddress';
const COUNTRY = 'http://wso2.org/claims/country';
const identifier = { idp: 'LOCAL', authenticator: 'IdentifierExecutor' };

const writes = (user = 'context.currentKnownSubject') => `function onLoginRequest(context) {
  executeStep(1, { onSuccess: function (context) { var user = ${user}; user.localClaims['${COUNTRY}'] = 'XX'; } });
}`;

describe('a claim is not written before its user is proven or linked', () => {
  const open = loginOpener();
  const matching = withJit('Google', {
    isEnabled: true,
    associateLocalUser: true,
    accountLookupAttributeMappings: [{ localAttribute: EMAIL, federatedAttribute: 'email' }],
  });
  const aliceAtGoogle = { email: 'alice@fixture.test', email_verified: 'true' };

  test.each([
    ['the federated user', writes()],
    ['its account', writes('getAssociatedLocalUser(context.currentKnownSubject)')],
  ])('of an account that was only matched, through %s', async (_, script) => {
    const { answer, users } = await open(script, { organization: matching });
    expect(await answer(google('evil'), aliceAtGoogle)).toBe('claim-write-refused');
    expect((await users.findAccount('PRIMARY/alice'))?.claims).toEqual({ [EMAIL]: 'alice@fixture.test' });
  });

  test('of a user who was only named', async () => {
    const { answer, users } = await open(writes(), {
      organization: (organization) => {
        organization.applications[0]?.authenticationSequence.steps[0]?.options.push(identifier);
      },
    });
    const named = { outcome: 'success', user: 'alice', option: identifier };
    expect(await answer(named)).toBe('claim-write-refused');
    expect((await users.findAccount('PRIMARY/alice'))?.claims[COUNTRY]).toBeUndefined();
  });

  test.each([
    ['a password', password('alice'), 'alice', withJit('Google', {})],
    ['an account that was created', okta('dave'), 'dave', withJit('Google', {})],
    ['a link', google('carol'), 'carol.local', withJit('Google', {})],
    ['a link, JIT provisioning on', google('carol'), 'carol.local', withJit('Google', { isEnabled: true })],
  ])('it is written after %s', async (_, given, username, organization) => {
    const carol = { username: 'carol.local', federatedIdentities: [{ idp: 'Google', subject: 'carol' }] };
    const world = worldWith({ users: [{ username: 'alice' }, carol] });
    const { answer, users } = await open(
      `function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           context.currentKnownSubject.localClaims['${COUNTRY}'] = 'XX';
           sendError(null);
         } });
       }`,
      { world, organization },
    );
    await answer(given);
    expect((await users.findAccount(`PRIMARY/${username}`))?.claims[COUNTRY]).toBe('XX');
  });
});

describe('names that every object inherits are no claims', () => {
  const play = player();
  const names = ['hasOwnProperty', 'constructor', 'toString', '__proto__'];
  const reads = (uris: string[]) => `function onLoginRequest(context) {
    executeStep(1, { onSuccess: function (context) {
      var claims = context.currentKnownSubject.localClaims;
      Log.info(${JSON.stringify(uris)}.map(function (uri) { return typeof claims[uri]; }).join());
    } });
  }`;

  test('of a local account', async () => {
    const run = await play(reads(names), [password('alice')]);
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['undefined,undefined,undefined,undefined']);
  });

  test.each(['Google', 'Okta'])('mapped from what %s did not send', async (idp) => {
    const run = await play(
      reads(names.map((name) => `local:${name}`)),
      [idp === 'Google' ? google() : okta()],
      {
        organization: (organization) => {
          for (const provider of organization.identityProviders)
            provider.claims.mappings.push(
              ...names.map((name) => ({ idpClaim: name, localClaim: { uri: `local:${name}` } })),
            );
        },
      },
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['undefined,undefined,undefined,undefined']);
  });

  test('a claim may be mapped to such a name', async () => {
    const run = await play('function onLoginRequest() { executeStep(1); }', [okta()], {
      organization: (organization) => {
        for (const provider of organization.identityProviders)
          provider.claims.mappings = [{ idpClaim: 'email', localClaim: { uri: '__proto__' } }];
      },
    });
    const created = run.accounts.find((account) => account.username === 'dave');
    expect(Object.entries(created?.claims ?? {})).toEqual([
      ['__proto__', 'dave@okta.test'],
      ['http://wso2.org/claims/identity/emailVerified', 'false'],
    ]);
  });
});
