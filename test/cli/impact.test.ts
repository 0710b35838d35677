import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createSandbox, openOrganization } from '@stepgate/engine';
import { runWitness } from '@stepgate/engine/testing';
import { withSwitches } from '@stepgate/validator';
import { impactReportJsonSchema } from '@stepgate/validator/node';
import { describe, expect, it } from 'vitest';
import { publishedSchema, readImpactReport } from './impact-report-schema.ts';
import { alwaysTwoSteps, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';
import { stepgate } from './stepgate-command.ts';

const acme = 'examples/acme';
const impact = (...args: string[]) => runInProcess(['impact', ...args]);
const json = async (...args: string[]) => {
  const run = await impact(...args, '--format', 'json');
  return { ...run, report: readImpactReport(run.out) };
};
const names = (some: readonly { application: string }[]) => some.map((one) => one.application);

describe('the impact of a JIT switch on the example', () => {
  it('is what breaks, with the path of a login, and what is safe, with its guard', async () => {
    const { code, out } = await impact(acme, '--disable-jit', 'Okta');
    expect(code).toBe(1);
    expect(out).toBe(`JIT provisioning of Okta: switched off

breaks: 1 application
  payroll
    users of Okta without a linked account cannot complete step 2: TOTP needs a local account
    --> examples/acme/payroll.login.js:11:13
      1. signs in at step 1 with Okta (JIT off, no local account) (line 7)
      2. executeStep(2) asks for TOTP (line 11)
      3. no option is left: TOTP needs a local account
      4. the login ends with \`second-factor-needs-local-account\`: a step asked for a factor that
         needs a local account, and the user has none

safe: 1 application
  reports
    step 2 runs only if the user has a local account (examples/acme/reports.login.js:9)

not affected: 5 applications
`);
  });

  it('is the same as JSON, with a world in which the engine shows it', async () => {
    const { code, report } = await json(acme, '--disable-jit', 'Okta');
    expect(code).toBe(1);
    expect(report).toMatchObject({
      version: 1,
      idp: 'Okta',
      change: 'disable',
      organizations: [{ name: 'acme', isEnabled: true }],
      breaks: [
        {
          application: 'payroll',
          organization: 'acme',
          step: 2,
          authenticator: 'totp',
          who: 'new-users',
          users: 'Okta',
          code: 'second-factor-needs-local-account',
          file: 'examples/acme/payroll.login.js',
          range: { start: { line: 11, column: 13 } },
        },
      ],
      mends: [],
      stays: [],
      safe: [
        { application: 'reports', steps: [{ step: 2, because: 'guard', range: { start: { line: 9 } } }] },
      ],
      unknown: [],
      unaffected: 5,
    });
    const opened = await openOrganization(acme);
    const payroll = opened.ok ? opened.applications.find(({ name }) => name === 'payroll') : undefined;
    const witness = report.breaks[0]?.witness;
    if (payroll === undefined || witness === undefined) throw new Error('there is nothing to run');
    const sandbox = createSandbox();
    const { confirmed } = await runWitness(withSwitches(payroll.program, { Okta: false }), witness, sandbox);
    await sandbox.close();
    expect(confirmed).toBe(true);
  });

  it('is clean where nothing breaks, and says so', async () => {
    const on = await impact(acme, '--enable-jit', 'Google');
    expect(on.code).toBe(0);
    expect(on.out).toContain('mends, so that this no longer happens: 3 applications');
    expect(on.out).toContain('nothing breaks; not affected: 4 applications');
  });

  it('is none where the switch stands so already; what is broken and what is safe are told all the same', async () => {
    const { code, report } = await json(acme, '--disable-jit', 'Google');
    expect(code).toBe(0);
    expect(report.breaks).toEqual([]);
    expect(names(report.stays)).toEqual(['payroll', 'crm', 'support']);
    expect(report.safe.map(({ application, reason }) => [application, reason])).toEqual([
      ['portal', 'step 2 runs only if the identity provider of step 1 is not `Google`'],
      ['reports', 'step 2 runs only if the user has a local account'],
      [
        'expenses',
        'step 2 also offers Email OTP, which needs no local account, only an address that Google sends',
      ],
    ]);
    expect((await impact(acme, '--disable-jit', 'Google')).out).toContain(
      'It is off already: nothing changes there.',
    );
  });

  it('can be asked of one application', async () => {
    const { report } = await json(acme, '--disable-jit', 'Okta', '--application', 'reports');
    expect([names(report.breaks), names(report.safe), report.unaffected]).toEqual([[], ['reports'], 0]);
  });

  it('runs as a command', async () => {
    const { code, out } = await stepgate(['impact', acme, '--disable-jit', 'PartnerSAML']);
    expect(code).toBe(1);
    expect(out).toContain('breaks: 1 application\n  portal\n');
  });
});

describe('impact', () => {
  const folder = useOrganizationFolder();

  it('never calls safe what was not understood', async () => {
    const script = 'function onLoginRequest() { executeStep(1); for (var i = 0; i < 1e9; i++); }';
    folder.write({ 'organization.json': organization({ odd: { script } }) });
    const { code, report } = await json(folder.path(), '--enable-jit', 'Google');
    expect(code).toBe(1);
    expect(report.unknown).toEqual([
      {
        application: 'odd',
        organization: 'acme',
        reason: 'the script runs longer than the analysis follows',
      },
    ]);
    expect(report.unaffected).toBe(0);
    const allowed = await impact(folder.path(), '--enable-jit', 'Google', '--allow-incomplete');
    expect(allowed.code).toBe(0);
    expect(allowed.out).toContain('not understood in full, so not called safe: 1 application');
    expect(allowed.out).not.toContain('nothing breaks');
  });

  it('keeps an index, analyzes only what changed, and answers without the files', async () => {
    const file = folder.path('impact.json');
    const written = (applications: Record<string, object>) =>
      folder.write({ 'organization.json': organization(applications) });
    written({ payroll: { script: alwaysTwoSteps } });
    const first = await impact(folder.path(), '--disable-jit', 'Google', '--index', file);
    const stored = JSON.parse(readFileSync(file, 'utf8'));
    expect(stored.applications).toHaveLength(1);
    // What the index says is what counts, as long as the program is the same.
    writeFileSync(
      file,
      JSON.stringify({ ...stored, impacts: [{ idps: ['Google'], doubt: 'told', outcomes: [], safe: [] }] }),
    );
    const told = await json(folder.path(), '--disable-jit', 'Google', '--index', file);
    expect(told.report.unknown).toMatchObject([{ application: 'payroll', reason: 'told' }]);
    written({ payroll: { script: `${alwaysTwoSteps}// changed\n` } });
    const again = await impact(folder.path(), '--disable-jit', 'Google', '--index', file);
    expect(again.out).toBe(first.out);
    const before = statSync(file).mtimeMs;
    const alone = await json('--disable-jit', 'Google', '--index', file);
    expect(alone.report.stays).toMatchObject([{ application: 'payroll', step: 2, path: [] }]);
    expect(statSync(file).mtimeMs).toBe(before);
  });

  it.each([
    [[], 'there is nothing to look at'],
    [
      ['--index', 'no-such-index.json'],
      'there is no index `no-such-index.json` yet, and nothing to make it from',
    ],
    [['--index', 'package.json'], '`package.json` is no index of this version'],
    [[acme, '--index', 'no-such-folder/impact.json'], '`no-such-folder/impact.json` cannot be written'],
  ])('cannot run: %s', async (args, message) => {
    const { code, err } = await impact(...args, '--disable-jit', 'Okta');
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it('cannot run without one switch', async () => {
    expect((await impact(acme)).err).toContain('one switch is asked about at a time');
    expect((await impact(acme, '--disable-jit', 'Okta', '--enable-jit', 'Okta')).code).toBe(2);
  });

  it('says what is meant by a name that is none', async () => {
    const { code, err } = await impact(acme, '--disable-jit', 'Gogle');
    expect(code).toBe(2);
    expect(err).toContain('there is no identity provider `Gogle`');
    expect(err).toContain(
      'did you mean `Google`?; the identity providers are `GitHub`, `Google`, `Okta`, `PartnerSAML`',
    );
  });
});

it('docs/impact-report.schema.json is the schema of the report', () => {
  expect(publishedSchema, 'run `npm run docs:generate`').toEqual(impactReportJsonSchema());
});
