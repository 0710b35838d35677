import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';
import { leave, scriptedConversation } from './scripted-conversation.ts';
import { stepgate } from './stepgate-command.ts';

const script = `var onLoginRequest = function (context) {
  prompt('terms', {}, {
    onSuccess: function (context) {
      Log.info('Read by ' + context.request.params.reader[0] + '.');
      executeStep(1, { onSuccess: function (context) { executeStep(2); } });
    },
    onSkip: function () { sendError(null, { status: 'unread' }); },
    onCancel: function () { fail(); }
  });
};
`;

const organization = JSON.stringify({
  name: 'acme',
  identityProviders: [
    {
      name: 'Google',
      federatedAuthenticators: { authenticators: [{ name: 'GoogleOIDCAuthenticator' }] },
      claims: {
        mappings: [{ idpClaim: 'email', localClaim: { uri: 'http://wso2.org/claims/emailaddress' } }],
      },
    },
  ],
  applications: [
    {
      name: 'wiki',
      authenticationSequence: {
        steps: [
          {
            id: 1,
            options: [
              { idp: 'LOCAL', authenticator: 'BasicAuthenticator' },
              { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
            ],
          },
          {
            id: 2,
            options: [
              { idp: 'LOCAL', authenticator: 'totp' },
              { idp: 'LOCAL', authenticator: 'email-otp-authenticator' },
            ],
          },
        ],
        scriptFile: 'wiki.login.js',
      },
    },
  ],
  users: [{ username: 'alice', roles: ['admin'] }],
  federatedUsers: [{ idp: 'Google', subject: '7', claims: { email: 'a@example.org' } }],
});

const throughTerms = ['fills it in', 'reader=Ann'];

describe('simulate --interactive', () => {
  const folder = useOrganizationFolder();

  async function walk(replies: readonly (string | typeof leave)[], ...more: string[]) {
    folder.write({ 'organization.json': organization, 'wiki.login.js': script });
    const talk = scriptedConversation(replies);
    const args = ['simulate', folder.path(), '--application', 'wiki', '--interactive', ...more];
    const run = await runInProcess(args, { converse: async () => talk });
    return { ...run, transcript: talk.transcript.replaceAll(`${folder.path()}/`, ''), rest: talk.rest };
  }

  const read = (file: string) => JSON.parse(readFileSync(folder.path(file), 'utf8'));

  it('walks a login from question to question', async () => {
    const { code, err, transcript, rest } = await walk([
      ...throughTerms,
      'Google/',
      'it succeeds',
      '7',
      'LOCAL/email',
      'it succeeds',
      'done',
    ]);
    expect({ code, err, rest }).toEqual({ code: 0, err: '', rest: [] });
    expect(transcript).toMatchInlineSnapshot(`
      "1. prompt \`terms\`
      ? Page terms: what does the user do? [fills it in and goes on (onSuccess) | skips it (onSkip) | it fails (onFail) | another action of the page … | leave it here]
      > fills it in and goes on
      ? Fields that the page sends
      > reader=Ann
      log info: Read by Ann.
      2. challenge step 1 with LOCAL/BasicAuthenticator, Google/GoogleOIDCAuthenticator
      ? Step 1: which way? [LOCAL/BasicAuthenticator | Google/GoogleOIDCAuthenticator | ← take the last answer back | leave it here]
      > Google/GoogleOIDCAuthenticator
      ? Step 1 with Google/GoogleOIDCAuthenticator: what happens? [it succeeds | it fails (onFail) | the user wants another way (onFallback) | the user leaves the step (onUserAbort) | ← choose another way]
      > it succeeds
      ? Who is it at Google? [7 (email=a@example.org) | somebody else …]
      > 7
      3. challenge step 2 with LOCAL/email-otp-authenticator
         left out LOCAL/totp: second-factor-needs-local-account
      ? Step 2: which way? [LOCAL/email-otp-authenticator | ← take the last answer back | leave it here]
      > LOCAL/email-otp-authenticator
      ? Step 2 with LOCAL/email-otp-authenticator: what happens? [it succeeds | it fails (onFail) | the user wants another way (onFallback) | the user leaves the step (onUserAbort) | ← choose another way]
      > it succeeds
      4. succeeded as 7 of Google (pass-through)
         steps: 1 Google/GoogleOIDCAuthenticator, 2 LOCAL/email-otp-authenticator
      ? What now? [done | ← take the last answer back | save it as a world file (for stepgate simulate --world) | save it as a scenario (for stepgate test)]
      > done
      "
    `);
  });

  it('takes answers back, one by one', async () => {
    const { code, transcript } = await walk([
      ...throughTerms,
      'LOCAL/',
      'it fails',
      'alice',
      '← take',
      '← take',
      'skips it',
      '',
      '← take',
      'another action',
      'not a name',
      'cancel',
      '',
      'done',
    ]);
    expect(code).toBe(0);
    expect(transcript).toContain('! letters and digits, a letter first');
    expect(transcript.match(/^\d\. .*$/gm)).toMatchInlineSnapshot(`
      [
        "1. prompt \`terms\`",
        "2. challenge step 1 with LOCAL/BasicAuthenticator, Google/GoogleOIDCAuthenticator",
        "3. failed[step-failed]: a step failed and nothing in its handler made up for it",
        "2. challenge step 1 with LOCAL/BasicAuthenticator, Google/GoogleOIDCAuthenticator",
        "1. prompt \`terms\`",
        "2. error page {"status":"unread"}",
        "1. prompt \`terms\`",
        "2. failed[script-failed-login]: the script ended the login with fail",
      ]
    `);
  });

  it('takes people who are typed in', async () => {
    const { code, transcript } = await walk([
      ...throughTerms,
      'Google/',
      'it succeeds',
      'somebody else',
      '',
      '8',
      'email=b%40example.org',
      'sales, support',
      'LOCAL/email',
      '← choose another way',
      'LOCAL/email',
      'it succeeds',
      'save it as a world file',
      folder.path('typed.world.json'),
      'done',
    ]);
    expect(code).toBe(0);
    expect(transcript).toContain('! a name is needed');
    expect(read('typed.world.json')).toEqual({
      world: {
        federatedUsers: [
          { idp: 'Google', subject: '7', claims: { email: 'a@example.org' }, groups: [] },
          { idp: 'Google', subject: '8', claims: { email: 'b@example.org' }, groups: ['sales', 'support'] },
        ],
      },
      answers: [
        { prompt: 'terms', outcome: 'success', params: { reader: ['Ann'] } },
        {
          step: 1,
          outcome: 'success',
          option: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
          user: '8',
        },
        { step: 2, outcome: 'success', option: { idp: 'LOCAL', authenticator: 'email-otp-authenticator' } },
      ],
      expect: 'succeeded',
    });
    expect(
      await runInProcess(['simulate', folder.path(), '--world', folder.path('typed.world.json')]),
    ).toMatchObject({ code: 0, out: expect.stringContaining('as expected') });
  });

  it('makes an account of a user name that is typed in, when it is to', async () => {
    const replies = [...throughTerms, 'LOCAL/', 'it succeeds', 'somebody else', 'carol'];
    expect((await walk([...replies, 'yes', 'leave it here', 'done'])).transcript).toContain(
      '2. challenge step 1',
    );
    const refused = await walk([...replies, 'no', 'done']);
    expect(refused.transcript).toContain('account-missing');
  });

  it('saves scenarios, the second beside the first', async () => {
    const save = ['save it as a scenario', folder.path('tests/../wiki.login.json')];
    const first = await walk([
      ...throughTerms,
      'Google/',
      'it succeeds',
      '7',
      'LOCAL/e',
      'it s',
      ...save,
      '',
      'two factors',
      'done',
    ]);
    expect(first.code).toBe(0);
    expect(first.transcript).toContain('! a name is needed');
    const second = await walk(['skips it', '', ...save, 'two factors', 'unread', 'done']);
    expect(second.transcript).toContain('! there is one of that name');
    expect(read('wiki.login.json')).toEqual({
      organization: 'organization.json',
      application: 'wiki',
      scenarios: [
        {
          name: 'two factors',
          answers: [expect.anything(), expect.anything(), expect.anything()],
          expect: {
            end: 'succeeded',
            steps: [1, 2],
            subject: { idp: 'Google', identifier: '7', status: 'pass-through' },
          },
        },
        {
          name: 'unread',
          answers: [{ prompt: 'terms', outcome: 'skip' }],
          expect: { end: 'sent-error', steps: [] },
        },
      ],
    });
    expect(await runInProcess(['test', folder.path('wiki.login.json')])).toMatchObject({ code: 0, err: '' });
  });

  it('writes over nothing unasked', async () => {
    folder.write({ 'a.world.json': '{}', 'b.login.json': '{}' });
    const { transcript } = await walk([
      'leave it here',
      'save it as a world file',
      folder.path('script.js'),
      folder.path('a.world.json'),
      'no',
      'save it as a scenario',
      folder.path('b.login.json'),
      'save it as a world file',
      folder.path('gone/c.world.json'),
      'done',
    ]);
    expect(transcript).toContain('! its name must end with .json');
    expect(transcript).toContain('b.login.json is no file of scenarios; nothing was written.');
    expect(transcript).toContain('could not be written (ENOENT)');
    expect([read('a.world.json'), read('b.login.json')]).toEqual([{}, {}]);
  });

  it('goes on where the answers of a world file end, and records the login', async () => {
    folder.write({
      'half.world.json': JSON.stringify({
        answers: [{ prompt: 'terms', outcome: 'success', params: { reader: ['Ann'] } }],
      }),
    });
    const more = ['--world', folder.path('half.world.json'), '--record', folder.path('all.journal.json')];
    const { code, out, transcript } = await walk(
      ['LOCAL/', 'it succeeds', 'alice', 'LOCAL/totp', 'it s', 'done'],
      ...more,
    );
    expect({ code, out }).toEqual({ code: 0, out: `recorded in ${folder.path('all.journal.json')}\n` });
    expect(transcript).toMatch(/^1\. prompt `terms`\nlog info: Read by Ann\.\n2\. challenge step 1/);
    expect(await runInProcess(['replay', '--journals', folder.path(), folder.path()])).toMatchObject({
      code: 0,
      out: '1 recorded login: 1 the same\n',
    });
  });

  it('ends with 130 when somebody leaves', async () => {
    expect(await walk([...throughTerms, leave], '--record', folder.path('left.journal.json'))).toMatchObject({
      code: 130,
      out: '',
      err: '',
    });
  });

  it('says what to do without a terminal', async () => {
    const args = ['simulate', 'examples/acme', '--application', 'payroll', '--interactive'];
    expect(await stepgate(args)).toEqual({
      code: 2,
      out: '',
      err: 'error: `--interactive` asks questions, and input or output is no terminal\n  = help: give the answers in a file with --world\n',
    });
    expect(await runInProcess([...args, '--format', 'json'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('leave --format json out'),
    });
  });
});
