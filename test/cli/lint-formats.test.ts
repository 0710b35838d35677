import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { readLintReport } from './lint-report-schema.ts';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';
import { stepgate } from './stepgate-command.ts';

const rule = 'jit/second-factor-needs-local-account';

/** The schema of OASIS, as a package for tests carries it. */
const schemaFile = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
const { $schema: _draft4, id: _, ...schema } = JSON.parse(readFileSync(schemaFile, 'utf8'));
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

function readSarif(text: string) {
  const log = JSON.parse(text);
  isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  return log.runs[0];
}

describe('the reports of lint', () => {
  const folder = useOrganizationFolder();
  const write = (sequences: Record<string, object>, files: Record<string, string> = {}) =>
    folder.write({ 'organization.json': organization(sequences), ...files });

  it('SARIF has rules with their pages, paths, fingerprints and fixes', async () => {
    const { code, out } = await stepgate(['lint', 'examples/acme', '--format', 'sarif']);
    expect(code).toBe(1);
    const { tool, results, columnKind } = readSarif(out);
    expect(columnKind).toBe('utf16CodeUnits');
    for (const result of results) expect(tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
    const row = tool.driver.rules.find((each: { id: string }) => each.id === rule);
    expect(row.help.markdown).toContain(`# ${rule}`);
    const payroll = results.find(
      (each: { ruleId: string; properties: { application: string } }) =>
        each.ruleId === rule && each.properties.application === 'payroll',
    );
    expect(payroll).toMatchObject({
      level: 'error',
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'examples/acme/payroll.login.js' } },
          logicalLocations: [{ name: 'payroll', fullyQualifiedName: 'acme/payroll' }],
        },
      ],
      partialFingerprints: { 'stepgate/v1': expect.stringMatching(/^[0-9a-f]{16}$/) },
      suppressions: [],
      properties: { identityProvider: 'Google', step: 2, certainty: 'possible' },
    });
    expect(payroll.codeFlows[0].threadFlows[0].locations.length).toBeGreaterThan(2);
    expect(payroll.fixes[0].artifactChanges[0].replacements[0].insertedContent.text).toContain(
      'hasLocalAccount',
    );
  });

  it('SARIF has what is suppressed, what the baseline knows, and what was not understood', async () => {
    const comment = `// stepgate-disable-next-line ${rule} -- contractors\n`;
    write({
      'pay roll': { script: alwaysTwoSteps.replace('      executeStep(2)', `${comment}executeStep(2)`) },
      old: { script: alwaysTwoSteps },
      wiki: {},
    });
    const baseline = folder.path('baseline.json');
    await stepgate([
      'lint',
      folder.path(),
      '--baseline',
      baseline,
      '--update-baseline',
      '--application',
      'old',
    ]);
    const { out } = await stepgate(['lint', folder.path(), '--baseline', baseline, '--format', 'sarif']);
    const { results } = readSarif(out);
    const suppressions = results.map(
      (each: { properties: { application: string }; suppressions: object[] }) => [
        each.properties.application,
        each.suppressions,
      ],
    );
    expect(suppressions).toEqual([
      ['pay roll', [expect.objectContaining({ kind: 'inSource', justification: 'contractors' })]],
      ['old', [{ kind: 'external', status: 'accepted', justification: 'in the baseline' }]],
      ['wiki', []],
    ]);
    write({ odd: { script: `${oneStep}unknown();` } });
    const odd = readSarif((await runInProcess(['lint', folder.path(), '--format', 'sarif'])).out);
    expect(odd.invocations[0].toolExecutionNotifications[0].message.text).toContain('odd');
  });

  it('GitHub shows findings at their lines, and nothing that names smuggle in', async () => {
    write({ 'a,b:c%\n::error::x': { scriptFile: 'a.js' } }, { 'a.js': alwaysTwoSteps });
    const { out } = await runInProcess(['lint', folder.path(), '--format', 'github', '--preset', 'strict']);
    const lines = out.trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(2);
    expect(lines[0]).toContain(',line=5,endLine=5,col=7,endColumn=21,title=jit/lock-out (a%2Cb%3Ac%25');
    expect(lines[0]).toContain('::users of `Google` cannot pass step 2%0A1. step 1 is executed%0A2. ');
    expect(lines.at(-1)).toMatch(/^1 error, 1 info in 1 application/);
    const quiet = await runInProcess([
      'lint',
      folder.path(),
      '--format',
      'github',
      '--preset',
      'strict',
      '--quiet',
    ]);
    expect(quiet.out.split('\n').filter((line) => line.startsWith('::'))).toEqual([lines[0]]);
  });

  it('JUnit has a suite per application; failed is what keeps the run from being clean', async () => {
    const loop = `${oneStep}while (true) {}`;
    write({ payroll: { script: alwaysTwoSteps }, loops: { script: loop }, 'a<b': { script: oneStep } });
    const run = async (...more: string[]) =>
      (await runInProcess(['lint', folder.path(), '--format', 'junit', '--preset', 'strict', ...more])).out;
    const text = await run();
    expect(text).toContain('<testsuites name="stepgate lint" tests="4" failures="1" time="0.020">');
    expect(text).toContain('<testsuite name="a&lt;b" tests="1" failures="0" time="0.000">');
    expect(text).toContain('<failure type="error" message="users of `Google` cannot pass step 2">1. step 1');
    expect(await run('--max-warnings', '0')).toContain('failures="2"');
    write({ odd: { script: `${oneStep}unknown();` } });
    expect(await run()).toContain('<failure type="incomplete"');
    expect(await run('--allow-incomplete')).toContain(
      '<system-out>a call that is not understood</system-out>',
    );
  });

  it('a report goes into a file, and the summary stays', async () => {
    write({ payroll: { script: alwaysTwoSteps }, odd: { script: `${oneStep}unknown();` } });
    const file = folder.path('reports/lint.json');
    const { code, out, err } = await runInProcess([
      'lint',
      folder.path(),
      '--format',
      'json',
      '--output',
      file,
    ]);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^1 error in 2 applications \(.*\)\nnot clean: 1 application was not understood/);
    expect(readLintReport(readFileSync(file, 'utf8')).summary.errors).toBe(1);
    folder.write({ blocked: '' });
    const blocked = await runInProcess(['lint', folder.path(), '--output', folder.path('blocked/a.json')]);
    expect(blocked).toMatchObject({ code: 2, err: expect.stringContaining('could not be written (') });
  });

  it('shows near-identical findings once, with all identity providers', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `idp-${index + 1}`);
    const authenticator = 'OpenIDConnectAuthenticator';
    const text = JSON.parse(organization({ payroll: { script: alwaysTwoSteps } }));
    text.identityProviders = names.map((name) => ({
      name,
      federatedAuthenticators: { authenticators: [{ name: authenticator }] },
    }));
    text.applications[0].authenticationSequence.steps[0].options = names.map((idp) => ({
      idp,
      authenticator,
    }));
    folder.write({ 'organization.json': JSON.stringify(text) });
    const { out } = await stepgate(['lint', folder.path()]);
    expect(out.match(/^error\[/gm)).toHaveLength(1);
    expect(out).toContain('= the same for 19 more: `');
    for (const name of names) expect(out).toContain(name);
    expect(out).toMatch(/\n20 errors in 1 application/);
  });

  it('--quiet shows errors only, and counts the rest', async () => {
    write({ payroll: { script: alwaysTwoSteps } });
    const { out } = await runInProcess(['lint', folder.path(), '--quiet', '--preset', 'strict']);
    expect(out).not.toContain('info[');
    expect(out).toMatch(/\n1 error, 1 info in 1 application/);
  });
});
