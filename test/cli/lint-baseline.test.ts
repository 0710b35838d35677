import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLintReport } from './lint-report-schema.ts';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

describe('--baseline', () => {
  const folder = useOrganizationFolder();
  const lint = (...more: string[]) =>
    runInProcess([
      'lint',
      folder.path(),
      '--preset',
      'strict',
      '--baseline',
      folder.path('known.json'),
      ...more,
    ]);
  const write = (sequences: Record<string, object>) =>
    folder.write({ 'organization.json': organization(sequences) });
  const entries = () =>
    JSON.parse(readFileSync(folder.path('known.json'), 'utf8')).findings.map(
      ({ application, ruleId, severity }: Record<string, string>) => [application, ruleId, severity],
    );

  it('counts what is known, and reports what is new', async () => {
    write({ payroll: { script: alwaysTwoSteps } });
    const made = await lint('--update-baseline');
    expect(made.code).toBe(0);
    expect(made.out).toMatch(/^no findings in 1 application \(2 in the baseline, /);
    expect(entries()).toEqual([
      ['payroll', 'jit/lock-out', 'error'],
      ['payroll', 'style/long', 'info'],
    ]);
    expect((await lint()).code).toBe(0);
    write({ payroll: { script: `// moved\n\n${alwaysTwoSteps}` }, crm: { script: alwaysTwoSteps } });
    const { code, out } = await lint('--format', 'json');
    expect(code).toBe(1);
    const { applications, summary } = readLintReport(out);
    expect(summary).toMatchObject({ errors: 1, infos: 1, known: 2 });
    expect(applications.map(({ name, findings }) => [name, findings.length])).toEqual([
      ['payroll', 0],
      ['crm', 2],
    ]);
  });

  it('does not know a finding that became more severe, but one that became less so', async () => {
    write({ payroll: { script: alwaysTwoSteps } });
    await lint('--update-baseline', '--rule', 'jit/lock-out=info');
    const { code, out } = await lint();
    expect(code).toBe(1);
    expect(out).toMatch(/\n1 error in 1 application \(1 in the baseline, /);
    expect(out).not.toContain('gone');
    await lint('--update-baseline');
    expect((await lint('--rule', 'jit/lock-out=warn', '--max-warnings', '0')).code).toBe(0);
  });

  it('knows as many findings as it has, not more', async () => {
    write({ payroll: { script: alwaysTwoSteps } });
    await lint('--update-baseline');
    const text = JSON.parse(organization({ payroll: { script: alwaysTwoSteps } }));
    folder.write({ 'organization.json': JSON.stringify({ ...text, name: 'other' }) });
    expect((await lint()).code).toBe(1);
  });

  it('names what is gone, and takes it out when it is updated', async () => {
    write({ payroll: { script: alwaysTwoSteps }, crm: { script: alwaysTwoSteps } });
    await lint('--update-baseline');
    write({ payroll: { script: oneStep }, crm: { script: alwaysTwoSteps } });
    const { code, out } = await lint();
    expect(code).toBe(0);
    expect(out).toContain('note: 2 findings of the baseline are gone (--update-baseline takes them out)');
    expect(out).toContain('--> payroll: users of `Google` cannot pass step 2 (jit/lock-out)');
    const one = await lint('--application', 'crm');
    expect(one.out).not.toContain('gone');
    await lint('--update-baseline', '--application', 'payroll');
    expect(entries()).toEqual([
      ['crm', 'jit/lock-out', 'error'],
      ['crm', 'style/long', 'info'],
    ]);
  });

  it('is refused when it is no baseline, or is not there', async () => {
    write({ payroll: { script: alwaysTwoSteps } });
    expect(await lint()).toMatchObject({
      code: 2,
      err: expect.stringContaining('error[baseline-unreadable]'),
    });
    folder.write({ 'known.json': '{ "version": 2, "findings": [] }' });
    expect(await lint()).toMatchObject({ code: 2, err: expect.stringContaining('--update-baseline') });
    const none = await runInProcess(['lint', folder.path(), '--update-baseline']);
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('there is no baseline to update') });
    folder.write({ 'stepgate.config.json': '{ "baseline": "known.json" }' });
    expect((await runInProcess(['lint', folder.path(), '--update-baseline'])).code).toBe(0);
    expect((await runInProcess(['lint', folder.path()])).code).toBe(0);
  });
});
