import { describe, expect, it } from 'vitest';
import { readLintReport } from './lint-report-schema.ts';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

/** The witness of the scripted analyzer signs in with Google and expects to be locked out at step 2. */
describe('--confirm', () => {
  const folder = useOrganizationFolder();
  const certaintyOf = (out: string) => readLintReport(out).applications[0]?.findings[0]?.certainty;

  it('proves what the engine did', async () => {
    folder.write({ 'organization.json': organization({ payroll: { script: alwaysTwoSteps } }) });
    const json = await runInProcess(['lint', folder.path(), '--confirm', '--format', 'json']);
    expect(certaintyOf(json.out)).toBe('proved');
    const { out } = await runInProcess(['lint', folder.path(), '--confirm']);
    expect(out).toContain(
      '= how it happens, proved by running it (the login ended with second-factor-needs-local-account):',
    );
    expect(out).toMatch(/1 error in 1 application \(1 proved by running it, \d+ ms\)\n$/);
  });

  it('leaves possible what the engine did not do', async () => {
    folder.write({
      'organization.json': organization({ payroll: { script: `// executeStep(2)\n${oneStep}` } }),
    });
    const json = await runInProcess(['lint', folder.path(), '--confirm', '--format', 'json']);
    expect(certaintyOf(json.out)).toBe('possible');
    const { out } = await runInProcess(['lint', folder.path(), '--confirm']);
    expect(out).toContain(
      '= how it may happen; running it did not show it (the login ended with succeeded):',
    );
  });

  it('leaves possible what the engine refused to do', async () => {
    const steps = [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }];
    folder.write({
      'organization.json': organization({ payroll: { steps, script: `// executeStep(2)\n${oneStep}` } }),
    });
    const { code, out } = await runInProcess(['lint', folder.path(), '--confirm']);
    expect(code).toBe(1);
    expect(out).toContain('(the login ended with answer-option-not-offered)');
  });
});
