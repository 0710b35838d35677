import type { LoginAnswer } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, withJit, worldWith } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, google, okta, totp, emailOtp } = answers;
const twoSteps = 'function onLoginRequest() { executeStep(1); executeStep(2); }';

describe('executeStep consults the JIT status of the identity provider', () => {
  const play = player();

  test('JIT off: a pass-through user meets no usable option', async () => {
    const run = await play(twoSteps, [google()]);
    expect(run.decision).toMatchObject({ type: 'failed', code: 'second-factor-needs-local-account' });
    expect(
      run.journal.find((entry) => entry.kind === 'challenge' && entry.challengeId === 'c1'),
    ).toMatchObject({
      challenge: {
        options: [],
        dropped: [{ idp: 'LOCAL', authenticator: 'totp', reason: 'second-factor-needs-local-account' }],
      },
    });
    expect(run.accounts.map((account) => account.username)).toEqual(['alice', 'bob']);
  });

  test('JIT on: the account exists right after step 1, so the second factor works on the first login', async () => {
    const run = await play(twoSteps, [okta(), totp()]);
    expect(run.decision).toMatchObject({
      type: 'succeeded',
      subject: { status: 'provisioned', idp: 'Okta' },
    });
    expect(run.accounts.at(-1)).toMatchObject({
      username: 'dave',
      roles: ['operators'],
      claims: { 'http://wso2.org/claims/emailaddress': 'dave@okta.test' },
    });
  });

  test('JIT off, but linked: the linked account carries the factor', async () => {
    const world = worldWith({
      users: [{ username: 'alice', federatedIdentities: [{ idp: 'Google', subject: 'carol' }] }],
    });
    const run = await play(twoSteps, [google(), totp()], { world });
    expect(run.decision).toMatchObject({ type: 'succeeded', subject: { status: 'linked' } });
  });

  test('JIT switched on for Google: no conflict', async () => {
    const run = await play(twoSteps, [google(), totp()], {
      organization: withJit('Google', { isEnabled: true }),
    });
    expect(run.end).toBe('succeeded');
  });

  test('JIT on with the skip setting and no match: pass-through', async () => {
    const jit = { isEnabled: true, associateLocalUser: true, skipJITForLookupFailure: true };
    const run = await play(twoSteps, [google()], { organization: withJit('Google', jit) });
    expect(run.end).toBe('second-factor-needs-local-account');
  });

  test('onFail sees the reason and may go on by a factor the user can use', async () => {
    const run = await play(
      `function onLoginRequest() {
         executeStep(1);
         executeStep(2, { onFail: function (context) {
           Log.info(context.steps[1].provisioning);
           executeStep(3);
         } });
       }`,
      [google(), emailOtp()],
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['pass-through']);
  });

  test('an e-mail OTP goes to the address that the identity provider sent; without one the reason is the claim', async () => {
    const script = 'function onLoginRequest() { executeStep(1); executeStep(3); }';
    expect((await play(script, [google(), emailOtp()])).end).toBe('succeeded');
    const silent = worldWith({ federatedUsers: [{ idp: 'Google', subject: 'carol' }] });
    const run = await play(script, [google()], { world: silent });
    expect(run.decision).toMatchObject({ code: 'second-factor-needs-claim' });
  });

  test('a second factor before anybody is signed in', async () => {
    const run = await play('function onLoginRequest() { executeStep(2); executeStep(1); }', []);
    expect(run.end).toBe('second-factor-needs-user');
  });

  test('a restriction that leaves nothing fails the step instead of lifting itself', async () => {
    const run = await play(
      `function onLoginRequest() { executeStep(1, { authenticationOptions: [{ authenticator: 'totp' }] }, {}); }`,
      [],
    );
    expect(run.end).toBe('no-option-after-filter');
  });

  test('a restriction keeps what it names', async () => {
    const offered = async (restriction: string) => {
      const run = await play(
        `function onLoginRequest() { executeStep(1, { authenticationOptions: ${restriction} }, {}); }`,
        [],
      );
      return run.decision.type === 'challenge'
        ? run.decision.options.map((option) => option.idp)
        : run.decision;
    };
    expect(await offered(`[{ idp: 'Google' }]`)).toEqual(['Google']);
    expect(await offered(`{ "0": { authenticator: 'BasicAuthenticator' }, "1": { idp: 'Okta' } }`)).toEqual([
      'LOCAL',
      'Okta',
    ]);
    expect(
      await offered(
        `filterAuthenticators(context_().options, 'BasicAuthenticator')`.replace(
          'context_()',
          '({ options: [{ idp: "Google", authenticator: "GoogleOIDCAuthenticator" }, { idp: "LOCAL", authenticator: "BasicAuthenticator" }] })',
        ),
      ),
    ).toEqual(['Google']);
  });
});

describe('the end of a login', () => {
  const play = player();

  test('a factor proven for another user fails it', async () => {
    const run = await play('function onLoginRequest() { executeStep(1); executeStep(2); executeStep(1); }', [
      password('alice'),
      totp(),
      password('bob'),
    ]);
    expect(run.end).toBe('factor-of-other-user');
  });

  test.each<[string, string, LoginAnswer[], string[]]>([
    ['roles', `hasAnyOfTheRolesV2(context, ['admin'])`, [password('alice')], ['true']],
    ['roles of a pass-through user', `hasAnyOfTheRolesV2(context, ['admin'])`, [google()], ['false']],
    [
      'groups of the account',
      `isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])`,
      [password('alice')],
      ['true'],
    ],
    [
      'groups the provider sent',
      `isMemberOfAnyOfGroups(context.currentKnownSubject, ['partners'])`,
      [google()],
      ['true'],
    ],
    ['no linked account', `getAssociatedLocalUser(context.currentKnownSubject)`, [google()], ['null']],
    ['account of a pass-through user', `hasLocalAccount(context.currentKnownSubject)`, [google()], ['false']],
    ['account of a provisioned user', `hasLocalAccount(context.currentKnownSubject)`, [okta()], ['true']],
    [
      'JIT',
      `[isJitEnabled('Okta'), isJitEnabled('Google'), isJitEnabled('LOCAL')].join()`,
      [google()],
      ['true,false,false'],
    ],
    [
      'mapped claim',
      `context.currentKnownSubject.localClaims['http://wso2.org/claims/emailaddress']`,
      [google()],
      ['carol@google.test'],
    ],
    [
      'claim of the account',
      `context.currentKnownSubject.localClaims['http://wso2.org/claims/emailaddress']`,
      [password('alice')],
      ['alice@fixture.test'],
    ],
    ['remote claim', `context.currentKnownSubject.remoteClaims.email`, [google()], ['carol@google.test']],
  ])('%s', async (_, expression, given, logs) => {
    const run = await play(
      `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { Log.info(String(${expression})); } }); }`,
      given,
    );
    expect(run.logs).toEqual(logs);
    expect(run.end).toBe('succeeded');
  });
});
