import { createEngine, createMemoryStores, createSandbox } from '@stepgate/engine';
import { countingChance, steppingClock } from '@stepgate/engine/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { answers, programWith, withJit, worldWith } from './fixture-organization.ts';
import { player } from './play.ts';

const { google, okta, page, password } = answers;
const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** A page asks for a password, and the script changes that of the user found by name. */
const script = (call: string) => `function onLoginRequest() {
  prompt('form', {}, { onSuccess: function (context) {
    var token = context.request.params.password[0];
    var found = getUniqueUserWithClaimValues({ 'http://wso2.org/claims/username': 'alice' }, context);
    ${call}
    executeStep(1);
  } });
}`;
const callbacks = `{ onSuccess: function (context, data) { Log.info('changed ' + JSON.stringify(data)); },
                     onFail: function (context, data) { Log.info('kept ' + JSON.stringify(data)); } }`;

async function submitted(call: string, given: string) {
  const stores = createMemoryStores();
  const program = programWith(script(call));
  stores.addUsers(program.organization, worldWith().users);
  const engine = createEngine({ sandbox, stores, clock: steppingClock(0), chance: countingChance() });
  await engine.start({ program, loginId: 'login' });
  const { decision } = await engine.answer({
    loginId: 'login',
    challengeId: 'c0',
    outcome: 'success',
    request: { params: { password: [given] } },
  });
  const text = JSON.stringify([await stores.journals.read('login'), decision]);
  const logs = decision.emitted.flatMap((item) => (item.kind === 'log' ? [item.text] : []));
  const hasPassword = (value: string) =>
    stores.users(program.organization).hasPassword('PRIMARY/alice', value);
  return { decision, text, logs, hasPassword };
}

describe('updateUserPassword', () => {
  test('sets the password behind the token, and nobody sees it', async () => {
    const run = await submitted(`updateUserPassword(found, token, ${callbacks});`, 'correct horse');
    expect(run.logs).toEqual(['changed {}']);
    expect(run.hasPassword('correct horse')).toBe(true);
    expect(run.text).not.toContain('correct horse');
  });

  test('answers nothing without callbacks, whatever comes of it', async () => {
    const call = `Log.info(String(updateUserPassword(found, token)));`;
    const run = await submitted(call, 'correct horse');
    expect(run.logs).toEqual(['undefined']);
    expect(run.hasPassword('correct horse')).toBe(true);
    const refused = await submitted(call, 'short');
    expect(refused.logs).toEqual(['undefined']);
    expect(refused.hasPassword('short')).toBe(false);
    expect(refused.decision.type).toBe('challenge');
  });

  test('fails for what the policy refuses, unless the script says otherwise', async () => {
    const run = await submitted(`updateUserPassword(found, token, ${callbacks});`, 'short');
    expect(run.logs).toEqual(['kept {}']);
    const forced = await submitted(`updateUserPassword(found, token, ${callbacks}, true);`, 'short');
    expect(forced.logs).toEqual(['changed {}']);
    expect(forced.hasPassword('short')).toBe(true);
  });

  test('never takes the text of a token that stands for nothing', async () => {
    const stranger = `stepgate-token-${'x'.repeat(32)}`;
    const run = await submitted(`updateUserPassword(found, '${stranger}', ${callbacks}, true);`, 'y');
    expect(run.logs).toEqual(['kept {}']);
    expect(run.hasPassword(stranger)).toBe(false);
  });

  test('an empty password is none', async () => {
    const run = await submitted(`updateUserPassword(found, token, ${callbacks}, true);`, '');
    expect(run.logs).toEqual(['kept {}']);
  });
});

describe('updateUserPassword in a replayed login', () => {
  const play = player();
  const changing = `function onLoginRequest() {
    executeStep(1, { onSuccess: function (context) {
      updateUserPassword(context.currentKnownSubject, 'correct horse', ${callbacks});
    } });
  }`;

  test('is for local users only', async () => {
    expect((await play(changing, [password('alice')])).logs).toEqual(['changed {}']);
    expect((await play(changing, [google()])).logs).toEqual(['kept {}']);
    const linked = worldWith({
      users: [{ username: 'alice', federatedIdentities: [{ idp: 'Google', subject: 'carol' }] }],
    });
    expect((await play(changing, [google()], { world: linked })).logs).toEqual(['kept {}']);
  });

  test('works from every point of a login that a form began', async () => {
    const run = await play(script(`updateUserPassword(found, token, ${callbacks});`), [
      page('success', { password: ['correct horse'] }),
      password('alice'),
    ]);
    expect(run.logs).toEqual(['changed {}']);
    expect(run.end).toBe('succeeded');
    expect(JSON.stringify([run.journal, run.decisions])).not.toContain('correct horse');
  });

  test('is not for an account that a federated user only matched', async () => {
    const claim = 'http://wso2.org/claims/emailaddress';
    const world = worldWith({
      users: [{ username: 'alice', claims: { [claim]: 'dave@okta.test' } }],
      federatedUsers: [
        { idp: 'Okta', subject: 'dave', claims: { email: 'dave@okta.test', email_verified: 'true' } },
      ],
    });
    const organization = withJit('Okta', {
      isEnabled: true,
      associateLocalUser: true,
      accountLookupAttributeMappings: [{ federatedAttribute: 'email', localAttribute: claim }],
    });
    const change = (found: string) => `updateUserPassword(${found}, 'correct horse', ${callbacks});`;
    const run = (body: string, given: Parameters<typeof play>[1]) =>
      play(
        `function onLoginRequest() { executeStep(1, { onSuccess: function (context) { ${body} } }); }`,
        given,
        {
          world,
          organization,
        },
      );
    for (const found of [
      'getAssociatedLocalUser(context.currentKnownSubject)',
      `getUniqueUserWithClaimValues({ '${claim}': 'dave@okta.test' }, context)`,
    ]) {
      expect((await run(change(found), [okta()])).logs).toEqual(['kept {}']);
    }
    const proving = `executeStep(1, { onSuccess: function (context) { ${change('context.currentKnownSubject')} } });`;
    expect((await run(proving, [okta(), password('alice')])).logs).toEqual(['changed {}']);
  });
});
