import { describe, expect, it } from 'vitest';
import { readLintReport } from './lint-report-schema.ts';
import { organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';
import { stepgate } from './stepgate-command.ts';

const world = 'examples/acme/contractor-from-google.world.json';

describe('simulate', () => {
  const folder = useOrganizationFolder();

  it('shows each decision of a login', async () => {
    const { code, out, err } = await stepgate([
      'simulate',
      'examples/acme',
      '--application',
      'payroll',
      '--world',
      world,
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatchInlineSnapshot(`
      "1. challenge step 1 with LOCAL/BasicAuthenticator, Google/GoogleOIDCAuthenticator, Okta/OpenIDConnectAuthenticator
         answer: success with Google/GoogleOIDCAuthenticator as 115620873344905551021
         log info: Payroll: first factor of 115620873344905551021 proven, asking for TOTP.
      2. failed[second-factor-needs-local-account]: a step asked for a factor that needs a local account, and the user has none
         step 2 had no option left:
           left out LOCAL/totp: second-factor-needs-local-account
         detail: {"step":2}
         help: switch JIT provisioning on for the identity provider, or skip the step for users without a local account

      the login ended with second-factor-needs-local-account
      "
    `);
  });

  it.each([
    ['payroll', 'second-factor-needs-local-account'],
    ['portal', 'succeeded'],
    ['reports', 'succeeded'],
    ['crm', 'second-factor-needs-local-account'],
    ['support', 'second-factor-needs-local-account'],
    ['expenses', 'open'],
  ])('runs the contractor of the example through %s: %s', async (application, endedWith) => {
    const run = await runInProcess([
      'simulate',
      'examples/acme',
      '--application',
      application,
      '--world',
      world,
      '--format',
      'json',
    ]);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(run.out)).toMatchObject({ version: 1, application, endedWith });
  });

  it('holds the end against what the world expects, and takes witnesses of findings', async () => {
    const lint = await stepgate(['lint', 'examples/acme', '--application', 'payroll', '--format', 'json']);
    const [finding] = readLintReport(lint.out).applications[0]?.findings ?? [];
    folder.write({
      'witness.json': JSON.stringify(finding?.witness),
      'other.json': JSON.stringify({ ...finding?.witness, expect: 'succeeded' }),
    });
    const run = (file: string) =>
      runInProcess(['simulate', 'examples/acme', '--application', 'payroll', '--world', folder.path(file)]);
    expect(await run('witness.json')).toMatchObject({ code: 0, out: expect.stringContaining('as expected') });
    expect(await run('other.json')).toMatchObject({
      code: 1,
      out: expect.stringContaining('and not with succeeded as expected'),
    });
  });

  it('takes the people of the organization when the world names none', async () => {
    const answer = { step: 1, option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' }, user: 'alice' };
    folder.write({ 'world.json': JSON.stringify({ world: {}, answers: [answer] }) });
    const run = await runInProcess([
      'simulate',
      'examples/acme',
      '--application',
      'support',
      '--world',
      folder.path('world.json'),
    ]);
    expect(run).toMatchObject({
      code: 0,
      out: expect.stringContaining('succeeded as alice of LOCAL (local)'),
    });
  });

  it('says why the engine refused an answer, and where a script failed', async () => {
    const answer = {
      step: 1,
      option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
      user: 'x',
    };
    folder.write({
      'organization.json': organization({
        payroll: { script: 'var onLoginRequest = function () {\n  nothing();\n};\n' },
        wiki: {},
      }),
      'world.json': JSON.stringify({ world: {}, answers: [answer] }),
    });
    const run = (application: string) =>
      runInProcess([
        'simulate',
        folder.path(),
        '--application',
        application,
        '--world',
        folder.path('world.json'),
      ]);
    expect(await run('wiki')).toMatchObject({
      code: 2,
      out: expect.stringContaining('refused[answer-option-not-offered]'),
      err: expect.stringContaining('answer-option-not-offered'),
    });
    const failed = await run('payroll');
    expect(failed.out).toContain('failed[script-threw]');
    expect(failed.out).toContain('2 |   nothing();');
  });

  describe('when the engine refuses an answer', () => {
    const first = { step: 1, option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' }, user: 'alice' };
    const wrong = { step: 2, option: { idp: 'LOCAL', authenticator: 'email-otp-authenticator' } };

    function run(expected: string | undefined, ...more: string[]) {
      folder.write({
        'organization.json': organization({ wiki: {} }),
        'world.json': JSON.stringify({
          world: { users: [{ username: 'alice' }] },
          answers: [first, wrong, first, first, first],
          ...(expected === undefined ? {} : { expect: expected }),
        }),
      });
      return runInProcess(['simulate', folder.path(), '--world', folder.path('world.json'), ...more]);
    }

    it('shows the decisions so far and which answer it was', async () => {
      const { code, out, err } = await run(undefined);
      expect(code).toBe(2);
      expect(out).toMatchInlineSnapshot(`
        "1. challenge step 1 with LOCAL/BasicAuthenticator, Google/GoogleOIDCAuthenticator
           answer: success with LOCAL/BasicAuthenticator as alice
        2. challenge step 2 with LOCAL/totp
           answer: success with LOCAL/email-otp-authenticator
           refused[answer-option-not-offered]: \`email-otp-authenticator\` of \`LOCAL\` was not offered
           help: use one of the offered options

        answer 2 (\`answers[1]\`) was refused with answer-option-not-offered
        "
      `);
      expect(err).toMatchInlineSnapshot(`
        "error: the engine refused answer 2 (\`answers[1]\`) of the world file: [answer-option-not-offered] \`email-otp-authenticator\` of \`LOCAL\` was not offered
          = help: use one of the offered options
        "
      `);
    });

    it('holds the refusal against what is expected', async () => {
      expect(await run('answer-option-not-offered')).toMatchObject({
        code: 0,
        out: expect.stringMatching(/was refused with answer-option-not-offered, as expected\n$/),
        err: '',
      });
      expect(await run('succeeded')).toMatchObject({
        code: 1,
        out: expect.stringContaining('and not with succeeded as expected'),
        err: '',
      });
    });

    it('has it in the report', async () => {
      const { code, out } = await run('answer-option-not-offered', '--format', 'json');
      expect(code).toBe(0);
      const report = JSON.parse(out);
      expect(report).toMatchObject({
        endedWith: 'answer-option-not-offered',
        refused: { index: 1, code: 'answer-option-not-offered' },
      });
      expect(report.decisions).toHaveLength(2);
    });
  });

  it('takes the people of the organization when there is no world', async () => {
    const answer = { step: 1, option: { idp: 'LOCAL', authenticator: 'BasicAuthenticator' }, user: 'alice' };
    folder.write({ 'world.json': JSON.stringify({ answers: [answer], expect: 'succeeded' }) });
    const world = folder.path('world.json');
    const run = await runInProcess([
      'simulate',
      'examples/acme',
      '--application',
      'support',
      '--world',
      world,
    ]);
    expect(run).toMatchObject({
      code: 0,
      out: expect.stringContaining('succeeded as alice of LOCAL (local)'),
    });
  });
});
