import { runScenarioFile } from '@stepgate/validator/node';
import { describe, expect, it } from 'vitest';
import { alwaysTwoSteps, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';
import { aliceSignsIn, google, password, provesTotp, scenarioFile } from './scenario-text.ts';

const twoFactors = { name: 'two factors', answers: [aliceSignsIn, provesTotp], expect: { end: 'succeeded' } };
const wrongEnd = { ...twoFactors, name: 'wrong end', expect: { end: 'step-failed', steps: [1] } };

describe('test', () => {
  const folder = useOrganizationFolder();

  function write(scenarios: readonly object[], more: object = {}): void {
    folder.write({
      'organization.json': organization({ payroll: { script: alwaysTwoSteps } }),
      'payroll.login.json': scenarioFile(scenarios, more),
    });
  }

  async function run(...args: string[]) {
    const result = await runInProcess(['test', folder.path(), ...args]);
    return { ...result, out: result.out.replaceAll(folder.path('/'), ''), err: result.err };
  }

  it('runs scenarios, and from every prefix of their journals', async () => {
    write([twoFactors]);
    const { code, out, err } = await run('--no-coverage');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^passed payroll.login.json \(1\)\n\n1 passed in 1 file \(\d+ prefixes replayed, 20 ms\)\n$/,
    );
    expect((await run('--no-coverage', '--cold')).out).toContain('1 passed in 1 file (20 ms)');
  });

  it('shows what came otherwise, where the scenario stands, and the decisions', async () => {
    write([twoFactors, wrongEnd]);
    const { code, out } = await run('--no-coverage', '--cold');
    expect(code).toBe(1);
    expect(out).toMatchInlineSnapshot(`
      "failed payroll.login.json (1 of 2)

      failed: wrong end (as stepgate)
        --> payroll.login.json:38:15
        \`end\` is not as expected
          @@ -1,1 +1,1 @@
          -step-failed
          +succeeded
        \`steps\` is not as expected
          @@ -1,1 +1,2 @@
           - 1
          +- 2
        decisions:
          1. step 1 with LOCAL/BasicAuthenticator, Google/GoogleOIDCAuthenticator — answer: success with LOCAL/BasicAuthenticator as alice
          2. step 2 with LOCAL/totp — answer: success with LOCAL/totp
          3. succeeded as alice of LOCAL (local)

      1 passed, 1 failed in 1 file (20 ms)
      "
    `);
  });

  it('stops at the first failure with --bail', async () => {
    write([wrongEnd, twoFactors]);
    folder.write({ 'second.login.json': scenarioFile([twoFactors]) });
    const { code, out } = await run('--no-coverage', '--cold', '--bail');
    expect(code).toBe(1);
    expect(out).toContain('1 failed in 1 file');
  });

  it('runs what --filter and --target say', async () => {
    write([twoFactors, { ...wrongEnd, targets: ['stepgate', 'asgardeo'] }]);
    expect(await run('--no-coverage', '--cold', '--filter', 'two')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 passed in 1 file'),
    });
    expect(await run('--no-coverage', '--cold', '--target', 'asgardeo')).toMatchObject({
      code: 1,
      out: expect.stringContaining('failed: wrong end (as asgardeo)'),
    });
    const unknown = await run('--filter', 'three');
    expect(unknown).toMatchObject({ code: 2, out: '' });
    expect(unknown.err).toContain(
      'no scenario has `three` in its name\n  = help: there are 2 scenarios, such as `two factors`',
    );
    expect((await run('--target', 'wso2-is-7')).err).toContain('no scenario is run as `wso2-is-7`');
  });

  it('runs a scenario once per server, with what is different there', async () => {
    const targets = ['stepgate', 'wso2-is-7'];
    write([
      { ...twoFactors, targets, expect: { end: 'open' }, expectOn: { 'wso2-is-7': { end: 'succeeded' } } },
    ]);
    const { scenarios } = await runScenarioFile(folder.path('payroll.login.json'));
    expect(scenarios.map(({ target, passed }) => [target, passed])).toEqual([
      ['stepgate', false],
      ['wso2-is-7', true],
    ]);
  });

  it('switches JIT provisioning, and takes the world of the scenario before that of the file', async () => {
    const frank = { step: 1, option: google, user: '7' };
    const world = { federatedUsers: [{ idp: 'Google', subject: '7' }] };
    write(
      [
        { name: 'off', answers: [frank], expect: { end: 'second-factor-needs-local-account' } },
        {
          name: 'on',
          jit: { Google: true },
          answers: [frank, provesTotp],
          expect: { subject: { status: 'provisioned' } },
        },
        { name: 'nobody', world: { users: [] }, answers: [aliceSignsIn], expect: { end: 'account-missing' } },
      ],
      { world: { ...world, users: [{ username: 'alice' }] } },
    );
    expect(await run('--no-coverage')).toMatchObject({ code: 0, out: expect.stringContaining('3 passed') });
  });

  it('fails when answers are left, refused, or for something else', async () => {
    const leaves = { step: 1, outcome: 'abort' };
    write([
      { name: 'left', answers: [leaves, provesTotp, provesTotp], expect: {} },
      { name: 'refused', answers: [aliceSignsIn, { step: 2, option: password }], expect: { end: 'open' } },
      {
        name: 'expected',
        answers: [aliceSignsIn, { option: password }],
        expect: { end: 'answer-option-not-offered' },
      },
      { name: 'misplaced', answers: [aliceSignsIn, { ...provesTotp, step: 3 }], expect: {} },
    ]);
    const { code, out } = await run('--no-coverage', '--format', 'json');
    expect(code).toBe(1);
    const [{ scenarios }] = JSON.parse(out).files;
    expect(scenarios.map((each: { failures: { key: string; message: string }[] }) => each.failures)).toEqual([
      [
        {
          key: 'answers',
          message:
            'answers were left: the login ended before 2 of them (from `answers[1]` on) could be given',
        },
      ],
      [
        {
          key: 'refused',
          code: 'answer-option-not-offered',
          message: expect.stringContaining(
            'answer 2 (`answers[1]`) was refused with answer-option-not-offered',
          ),
        },
      ],
      [],
      [{ key: 'answers', message: '`answers[1]` is for step 3, and the login asked for step 2' }],
    ]);
  });

  it('prints a report', async () => {
    write([twoFactors, wrongEnd]);
    const report = JSON.parse((await run('--format', 'json', '--cold')).out);
    expect(report).toMatchObject({
      version: 1,
      summary: { passed: 1, failed: 1, prefixes: 0, millis: 20, coverage: expect.any(Number) },
      files: [
        {
          file: 'payroll.login.json',
          application: 'payroll',
          scenarios: [
            { name: 'two factors', target: 'stepgate', passed: true, endedWith: 'succeeded', failures: [] },
            {
              name: 'wrong end',
              passed: false,
              failures: [{ key: 'end', diff: '@@ -1,1 +1,1 @@\n-step-failed\n+succeeded' }, { key: 'steps' }],
              decisions: [{ step: 1 }, { step: 2 }, { end: 'succeeded' }],
            },
          ],
        },
      ],
      coverage: [{ application: 'payroll', calls: [{ name: 'executeStep', step: 1 }, { step: 2 }] }],
    });
    expect(report.files[0].scenarios[1].range.start).toEqual({ line: 38, column: 15 });
  });

  it('prints JUnit', async () => {
    write([twoFactors, { ...wrongEnd, name: 'a < "b" & \u0007' }]);
    const { code, out } = await run('--format', 'junit', '--cold');
    expect(code).toBe(1);
    expect(out.replace(/time="[\d.]+"/g, 'time="0"')).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="stepgate test" tests="2" failures="1" time="0">
        <testsuite name="payroll.login.json" tests="2" failures="1" time="0">
          <testcase name="two factors (as stepgate)" classname="payroll.login.json" file="payroll.login.json" line="15" time="0"/>
          <testcase name="a &lt; &quot;b&quot; &amp; � (as stepgate)" classname="payroll.login.json" file="payroll.login.json" line="38" time="0">
            <failure type="end" message="\`end\` is not as expected; \`steps\` is not as expected">\`end\` is not as expected
      @@ -1,1 +1,1 @@
      -step-failed
      +succeeded
      \`steps\` is not as expected
      @@ -1,1 +1,2 @@
       - 1
      +- 2
      decisions:
      1. step 1 with LOCAL/BasicAuthenticator, Google/GoogleOIDCAuthenticator — answer: success with LOCAL/BasicAuthenticator as alice
      2. step 2 with LOCAL/totp — answer: success with LOCAL/totp
      3. succeeded as alice of LOCAL (local)</failure>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('lists files below folders, without node_modules and folders that begin with a dot', async () => {
    write([twoFactors]);
    const text = scenarioFile([twoFactors], { organization: '../organization.json' });
    folder.write({
      'a/one.login.json': text,
      '.hidden/two.login.json': 'x',
      'node_modules/three.login.json': 'x',
      'a/four.json': 'x',
    });
    expect(await run('--no-coverage', '--cold')).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 passed in 2 files'),
    });
  });
});
