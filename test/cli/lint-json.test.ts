import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLintReport } from './lint-report-schema.ts';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

describe('what lint prints as JSON', () => {
  const folder = useOrganizationFolder();

  async function lint(
    sequences: Record<string, object>,
    files: Record<string, string> = {},
    ...more: string[]
  ) {
    folder.write({ 'organization.json': organization(sequences), ...files });
    const run = await runInProcess(['lint', folder.path(), '--format', 'json', ...more]);
    return { ...run, report: readLintReport(run.out) };
  }

  it('has each application, and counts findings', async () => {
    const loop = `${oneStep}while (true) {}\n`;
    const { report, code } = await lint(
      {
        payroll: { scriptFile: 'a.js' },
        loops: { scriptFile: 'b.js' },
        odd: { script: `${oneStep}unknown();` },
      },
      { 'a.js': alwaysTwoSteps, 'b.js': loop },
    );
    expect(code).toBe(1);
    expect(report).toMatchObject({
      version: 1,
      complete: false,
      applications: [
        {
          name: 'payroll',
          complete: true,
          incomplete: [],
          findings: [{ ruleId: 'jit/lock-out', file: folder.path('a.js') }],
        },
        { name: 'loops', complete: true, findings: [{ ruleId: 'style/loop', severity: 'warning' }] },
        {
          name: 'odd',
          complete: false,
          incomplete: [{ reason: 'a call that is not understood' }],
          findings: [],
        },
      ],
      summary: { errors: 1, warnings: 1, infos: 0 },
    });
  });

  it('calls what happens on a path possible, whatever the analyzer says, when nobody ran it', async () => {
    const { report } = await lint({ payroll: { script: `${alwaysTwoSteps}while (true) {}` } });
    const certainties = report.applications[0]?.findings.map(({ ruleId, certainty }) => [ruleId, certainty]);
    expect(certainties).toEqual([
      ['jit/lock-out', 'possible'],
      ['style/loop', 'proved'],
    ]);
  });

  it('gives places in the organization file for a script that is text in it', async () => {
    const { report } = await lint({ payroll: { script: alwaysTwoSteps } });
    const lines = readFileSync(folder.path('organization.json'), 'utf8').split('\n');
    const [finding] = report.applications[0]?.findings ?? [];
    expect(finding?.file).toBe(folder.path('organization.json'));
    const pieceAt = (
      range: { start: { line: number; column: number }; end: { column: number } } | undefined,
    ) =>
      lines[(range?.start.line ?? 0) - 1]?.slice(
        (range?.start.column ?? 0) - 1,
        (range?.end.column ?? 0) - 1,
      );
    expect(pieceAt(finding?.range)).toBe('executeStep(2)');
    expect(finding?.path.map(({ range }) => pieceAt(range))).toEqual([
      'executeStep(1',
      undefined,
      'executeStep(2)',
    ]);
    expect(finding?.fixes?.[0]?.edits).toEqual([{ range: finding?.range, text: String.raw`if (\"x\")\n` }]);
  });

  it('is not clean when something was not understood, unless that is allowed', async () => {
    const sequences = { odd: { scriptFile: 'a.js' }, portal: { script: oneStep } };
    const files = { 'a.js': `${oneStep}unknown();\n` };
    const strict = await lint(sequences, files);
    expect(strict.code).toBe(1);
    expect(strict.err).toBe(
      'not clean: 1 application was not understood in full (--allow-incomplete lets that pass)\n',
    );
    const range = { start: { line: 2, column: 1 }, end: { line: 2, column: 9 } };
    expect(strict.report.applications.map(({ incomplete }) => incomplete)).toEqual([
      [{ reason: 'a call that is not understood', range }],
      [],
    ]);
    const allowed = await lint(sequences, files, '--allow-incomplete');
    expect(allowed).toMatchObject({ code: 0, err: '', report: { complete: false } });
    const found = await lint(
      { ...sequences, payroll: { script: alwaysTwoSteps } },
      files,
      '--allow-incomplete',
    );
    expect(found.code).toBe(1);
  });

  it('gives places in the organization file for what was not understood', async () => {
    const { report } = await lint({ odd: { script: `${oneStep}unknown();` } });
    const line = readFileSync(folder.path('organization.json'), 'utf8').split('\n');
    const [range] = report.applications[0]?.incomplete.map((each) => each.range) ?? [];
    expect(line[(range?.start.line ?? 0) - 1]?.slice((range?.start.column ?? 0) - 1)).toMatch(/^unknown\(/);
  });

  it('gives the place of the application when there is no script, and no fix', async () => {
    const { report } = await lint({ wiki: {} });
    const [finding] = report.applications[0]?.findings ?? [];
    const lines = readFileSync(folder.path('organization.json'), 'utf8').split('\n');
    expect(lines[(finding?.range.start.line ?? 0) - 1]).toContain('"name": "wiki"');
    expect(finding?.path.every(({ range }) => range === undefined)).toBe(true);
    expect(finding?.fixes).toBeUndefined();
  });

  it('obeys the settings of rules', async () => {
    const script = `${alwaysTwoSteps}while (true) {}`;
    const off = await lint({ payroll: { script } }, {}, '--rule', 'jit/lock-out=off');
    expect(off.report.summary).toMatchObject({ errors: 0, warnings: 1, infos: 0 });
    expect(off.code).toBe(0);
    const swapped = await lint(
      { payroll: { script } },
      {},
      '--rule',
      'jit/lock-out=warn',
      '--rule',
      'style/loop=error',
    );
    expect(swapped.report.summary).toMatchObject({ errors: 1, warnings: 1, infos: 0 });
    expect(swapped.code).toBe(1);
    const last = await lint(
      { payroll: { script } },
      {},
      '--rule',
      'style/loop=error',
      '--rule',
      'style/loop=off',
    );
    expect(last.report.summary).toMatchObject({ errors: 1, warnings: 0, infos: 0 });
    const told = await lint({ payroll: { script } }, {}, '--rule', 'jit/lock-out=info');
    expect(told.report.summary).toMatchObject({ errors: 0, warnings: 1, infos: 1 });
    expect(told.code).toBe(0);
  });

  it('counts warnings against the maximum', async () => {
    const script = `${oneStep}while (true) {}`;
    const sequences = { a: { script }, b: { script } };
    expect((await lint(sequences)).code).toBe(0);
    expect((await lint(sequences, {}, '--max-warnings', '2')).code).toBe(0);
    expect((await lint(sequences, {}, '--max-warnings', '1')).code).toBe(1);
  });

  it('takes one application, several paths, and scripts with a sequence', async () => {
    const sequences = { payroll: { script: alwaysTwoSteps }, portal: { script: oneStep } };
    const one = await lint(sequences, {}, '--application', 'portal');
    expect(one.report.applications.map(({ name }) => name)).toEqual(['portal']);

    folder.write({ 'a.js': alwaysTwoSteps, 'other/organization.json': organization({ wiki: {} }) });
    const two = await runInProcess(['lint', folder.path(), folder.path('other'), '--format', 'json']);
    expect(readLintReport(two.out).applications.map(({ name }) => name)).toEqual([
      'payroll',
      'portal',
      'wiki',
    ]);

    const sequence = [
      '--sequence',
      folder.path('organization.json'),
      '--application',
      'portal',
      '--format',
      'json',
    ];
    const script = await runInProcess(['lint', folder.path('a.js'), ...sequence]);
    expect(readLintReport(script.out).applications).toMatchObject([
      { name: 'portal', findings: [{ file: folder.path('a.js') }] },
    ]);
  });
});
