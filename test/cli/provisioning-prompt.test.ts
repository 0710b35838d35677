import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';
import { scriptedConversation } from './scripted-conversation.ts';

const email = 'http://wso2.org/claims/emailaddress';

const organization = JSON.stringify({
  name: 'acme',
  identityProviders: [
    {
      name: 'Okta',
      federatedAuthenticators: { authenticators: [{ name: 'OpenIDConnectAuthenticator' }] },
      claims: { mappings: [{ idpClaim: 'email', localClaim: { uri: email } }] },
      provisioning: { jit: { isEnabled: true, scheme: 'PROMPT_USERNAME_PASSWORD_CONSENT' } },
    },
  ],
  applications: [
    {
      name: 'wiki',
      authenticationSequence: {
        steps: [{ id: 1, options: [{ idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' }] }],
      },
    },
  ],
  users: [{ username: 'alice' }],
  federatedUsers: [{ idp: 'Okta', subject: '7', claims: { email: 'a@example.org' } }],
});

const signIn = {
  step: 1,
  option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
  user: '7',
};
const agrees = (username: string) => ({
  provisioning: { consent: true, username, password: 'open sesame, please' },
});
const declines = { provisioning: { consent: false } };

describe('what users are asked before they get an account', () => {
  const folder = useOrganizationFolder();
  const at = (file: string) => folder.path(file);
  const write = (files: Readonly<Record<string, object>> = {}) =>
    folder.write({
      'organization.json': organization,
      ...Object.fromEntries(Object.entries(files).map(([file, value]) => [file, JSON.stringify(value)])),
    });
  const read = (file: string) => JSON.parse(readFileSync(at(file), 'utf8'));

  it('is asked at the terminal, and again when the user name is taken', async () => {
    write();
    const talk = scriptedConversation([
      'Okta/',
      'it succeeds',
      '7',
      'agrees',
      '',
      'Alice',
      '',
      'open sesame, please',
      'agrees',
      'ann',
      'open sesame, please',
      'save it as a scenario',
      at('wiki.login.json'),
      'an account',
      'done',
    ]);
    const args = ['simulate', folder.path(), '--application', 'wiki', '--interactive'];
    expect(await runInProcess(args, { converse: async () => talk })).toMatchObject({ code: 0, err: '' });
    expect(
      talk.transcript.slice(talk.transcript.indexOf('\n2. ') + 1, talk.transcript.indexOf('? What now')),
    ).toMatchInlineSnapshot(`
      "2. provisioning prompt an account for the user of Okta: consent, username, password
         user name: 7
         stores http://wso2.org/claims/emailaddress: a@example.org
      ? An account for the user of Okta: what does the user say? [agrees | declines | ← take the last answer back | leave it here]
      > agrees
      ? User name (7)
      > 
      ! a user name is needed
      ? User name (7)
      > Alice
      ? Password of the new account (files that are saved have it as it is typed)
      > 
      ! a password is needed
      ? Password of the new account (files that are saved have it as it is typed)
      > open sesame, please
      3. provisioning prompt an account for the user of Okta: consent, username, password
         asked again: the user name is taken
         user name: 7
         stores http://wso2.org/claims/emailaddress: a@example.org
      ? An account for the user of Okta: what does the user say? [agrees | declines | ← take the last answer back | leave it here]
      > agrees
      ? User name (7)
      > ann
      ? Password of the new account (files that are saved have it as it is typed)
      > open sesame, please
      4. succeeded as 7 of Okta (provisioned)
         steps: 1 Okta/OpenIDConnectAuthenticator
      "
    `);
    expect(read('wiki.login.json').scenarios[0]).toMatchObject({
      answers: [signIn, agrees('Alice'), agrees('ann')],
      expect: { end: 'succeeded', subject: { status: 'provisioned' } },
    });
    expect(await runInProcess(['test', folder.path()])).toMatchObject({ code: 0, err: '' });
  });

  it('is told by simulate, without the password', async () => {
    write({ 'w.json': { answers: [signIn, agrees('Alice'), declines], expect: 'succeeded' } });
    const { code, out } = await runInProcess(['simulate', folder.path(), '--world', at('w.json')]);
    expect(code).toBe(0);
    expect(out).not.toContain('sesame');
    expect(out).toMatchInlineSnapshot(`
      "1. challenge step 1 with Okta/OpenIDConnectAuthenticator
         answer: success with Okta/OpenIDConnectAuthenticator as 7
      2. provisioning prompt an account for the user of Okta: consent, username, password
         user name: 7
         stores http://wso2.org/claims/emailaddress: a@example.org
         answer: agrees to an account as Alice, with a password
      3. provisioning prompt an account for the user of Okta: consent, username, password
         asked again: the user name is taken
         user name: 7
         stores http://wso2.org/claims/emailaddress: a@example.org
         answer: declines an account
      4. succeeded as 7 of Okta (pass-through)
         steps: 1 Okta/OpenIDConnectAuthenticator

      the login ended with succeeded, as expected
      "
    `);
  });

  it('is a decision of scenarios', async () => {
    const scenario = (name: string, answers: readonly object[], expected: object) => ({
      name,
      answers: [signIn, ...answers],
      expect: expected,
    });
    const asked = { provisioning: 'Okta', at: 1, asks: ['consent', 'username', 'password'] };
    const file = (problem: string) => ({
      application: 'wiki',
      scenarios: [
        scenario('agrees', [agrees('ann')], {
          end: 'succeeded',
          accounts: { ann: { claims: { [email]: 'a@example.org' }, links: ['Okta/7'] } },
        }),
        scenario('takes a name that is taken, and declines then', [agrees('alice'), declines], {
          decisions: [
            { step: 1 },
            { ...asked, claims: { [email]: 'a@example.org' }, problem: null },
            { ...asked, problem },
            { end: 'succeeded' },
          ],
          subject: { status: 'pass-through' },
        }),
      ],
    });
    write({ 'wiki.login.json': file('username-taken') });
    expect(await runInProcess(['test', folder.path()])).toMatchObject({ code: 0, err: '' });
    write({ 'wiki.login.json': file('password-refused') });
    const { code, out } = await runInProcess(['test', folder.path()]);
    expect(code).toBe(1);
    expect(out).toContain('answer: agrees to an account as alice, with a password');
    expect(out).toContain('asked again: the user name is taken');
    expect(out).not.toContain('sesame');
  });

  it('is replayed from recorded logins, and not known where the candidate asks nobody', async () => {
    write({ 'w.json': { answers: [signIn, agrees('ann')], expect: 'succeeded' } });
    const record = ['--world', at('w.json'), '--record', at('asked.journal.json')];
    expect(await runInProcess(['simulate', folder.path(), ...record])).toMatchObject({ code: 0 });
    expect(readFileSync(at('asked.journal.json'), 'utf8')).not.toContain('sesame');
    const replay = ['replay', '--journals', folder.path(), folder.path()];
    expect(await runInProcess(replay)).toMatchObject({ code: 0, out: '1 recorded login: 1 the same\n' });
    folder.write({
      'organization.json': organization.replace('PROMPT_USERNAME_PASSWORD_CONSENT', 'PROVISION_SILENTLY'),
    });
    expect((await runInProcess(replay)).out).toContain(
      'stopped: `Okta` is provisioned in another way, and the recording does not say whether an account `7` could be created',
    );
  });
});
