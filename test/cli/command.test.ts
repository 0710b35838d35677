import { rules } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { readLintReport } from './lint-report-schema.ts';
import { alwaysTwoSteps, organization, useOrganizationFolder } from './organization-folder.ts';
import { stepgate } from './stepgate-command.ts';

const password = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
const totp = { idp: 'LOCAL', authenticator: 'totp' };
const rule = 'jit/second-factor-needs-local-account';

describe('the command', () => {
  const folder = useOrganizationFolder();

  it('finds the lock-outs of the example, and no others', async () => {
    const { code, out, err } = await stepgate(['lint', 'examples/acme', '--format', 'json']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    const { applications, complete } = readLintReport(out);
    expect(complete).toBe(true);
    const lockOuts = applications.map(({ name, findings }) => [
      name,
      findings
        .filter(({ ruleId, severity }) => ruleId === rule && severity === 'error')
        .map(({ idp, step }) => `${idp} ${step}`),
    ]);
    expect(Object.fromEntries(lockOuts)).toEqual({
      payroll: ['Google 2'],
      portal: [],
      reports: [],
      crm: ['Google 2'],
      support: ['Google 2'],
      expenses: [],
      wiki: ['GitHub 2'],
    });
    for (const { findings } of applications) {
      for (const finding of findings.filter((each) => each.path.length > 0))
        expect(finding.certainty).toBe('possible');
    }
  });

  it('proves them by running them', async () => {
    const { code, out } = await stepgate(['lint', 'examples/acme', '--confirm', '--format', 'json']);
    expect(code).toBe(1);
    const findings = readLintReport(out).applications.flatMap((application) => application.findings);
    const errors = findings.filter(({ ruleId, severity }) => ruleId === rule && severity === 'error');
    expect(errors.map(({ certainty }) => certainty)).toEqual(['proved', 'proved', 'proved', 'proved']);
  });

  it('is clean when there is nothing to find', async () => {
    const { code, out, err } = await stepgate(['lint', 'examples/acme', '--application', 'portal']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^no findings in 1 application \(\d+ ms\)\n$/);
  });

  it('obeys comments that suppress, and wants a comment in a file of several applications to be unused in all', async () => {
    const comment = `// stepgate-disable-next-line ${rule} -- Google is for contractors\n`;
    const script = alwaysTwoSteps.replace('      executeStep(2)', `${comment}      executeStep(2)`);
    folder.write({
      'organization.json': organization({
        payroll: { scriptFile: 'a.js' },
        portal: {
          scriptFile: 'a.js',
          steps: [
            { id: 1, options: [password] },
            { id: 2, options: [totp] },
          ],
        },
        wiki: {
          script,
          steps: [
            { id: 1, options: [password] },
            { id: 2, options: [totp] },
          ],
        },
      }),
      'a.js': script,
    });
    const { code, out } = await stepgate(['lint', folder.path(), '--format', 'json']);
    const { applications, summary } = readLintReport(out);
    expect(code).toBe(0);
    expect(summary).toMatchObject({ errors: 0, warnings: 1, infos: 0, suppressed: 1 });
    expect(applications.map(({ suppressed }) => suppressed.map(({ reason }) => reason))).toEqual([
      ['Google is for contractors'],
      [],
      [],
    ]);
    expect(applications[2]?.findings.map(({ ruleId }) => ruleId)).toEqual(['suppression/unused-comment']);
    const pretty = await stepgate(['lint', folder.path()]);
    expect(pretty.out).toMatch(/1 warning in 3 applications \(1 suppressed, 2 clean, \d+ ms\)/);
  });

  it('reads an exported sequence', async () => {
    folder.write({
      'organization.json': organization({ payroll: { script: alwaysTwoSteps } }),
      'a.js': alwaysTwoSteps,
    });
    const sequence = folder.path('organization.json');
    const { code, out } = await stepgate(['lint', folder.path('a.js'), '--sequence', sequence]);
    expect(code).toBe(1);
    expect(out).toContain(`error[${rule}]`);
    expect(out).toContain(`--> ${folder.path('a.js')}:5:7 (application payroll)`);
  });

  it('finds a script that is not JavaScript, and lints the other applications', async () => {
    folder.write({
      'organization.json': organization({
        broken: { scriptFile: 'a.js' },
        text: { script: 'var a = ;' },
        payroll: { script: alwaysTwoSteps },
      }),
      'a.js': 'var a =\n  };\n',
    });
    const { code, out } = await stepgate(['lint', folder.path(), '--format', 'json']);
    expect(code).toBe(1);
    const found = readLintReport(out).applications.map(({ name, findings }) => [
      name,
      ...findings.map(({ ruleId, file, range }) => [
        ruleId,
        file.replace(folder.path(), ''),
        range.start.line,
      ]),
    ]);
    expect(found).toEqual([
      ['broken', ['language/syntax', '/a.js', 2]],
      ['text', ['language/syntax', '/organization.json', 73]],
      ['payroll', [rule, '/organization.json', 103]],
    ]);
  });

  it('cannot run on files that are wrong', async () => {
    folder.write({ 'organization.json': '{ "name": "acme", }' });
    const { code, out, err } = await stepgate(['lint', folder.path()]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('error[organization-not-json]: there is a comma before `}` with nothing behind it');
  });

  it('cannot run on wrong usage', async () => {
    expect(await stepgate(['lint', '--nothing'])).toMatchObject({ code: 2, out: '' });
    expect(await stepgate([])).toMatchObject({ code: 2, out: '' });
  });

  it('lists every rule, and prints pages', async () => {
    const list = await stepgate(['rules']);
    for (const { id } of rules) expect(list.out).toContain(`${id} `);
    for (const id of [rule, 'suppression/unused-comment']) {
      expect(await stepgate(['explain', id])).toMatchObject({
        code: 0,
        out: expect.stringContaining(id),
        err: '',
      });
    }
  });

  it('colors only where colors are seen or asked for', async () => {
    const escapeSign = '\u001b[';
    const lint = (env: Record<string, string>) =>
      stepgate(['lint', 'examples/acme', '--application', 'payroll'], { env });
    expect((await lint({})).out).not.toContain(escapeSign);
    expect((await lint({ FORCE_COLOR: '1' })).out).toContain(`${escapeSign}31m`);
    expect((await lint({ FORCE_COLOR: '0' })).out).not.toContain(escapeSign);
    const both = await lint({ FORCE_COLOR: '1', NO_COLOR: '1' });
    expect(both.out).not.toContain(escapeSign);
    expect(both.err).toBe('');
  });

  it('says so when the Node that runs it is too old', async () => {
    const oldNode = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '22.1.0' } })`;
    const run = await stepgate(['--version'], {
      nodeArguments: ['--import', `data:text/javascript,${oldNode}`],
    });
    expect(run).toEqual({ code: 2, out: '', err: 'stepgate needs Node 24 or newer; this is Node 22.1.0.\n' });
  });
});
