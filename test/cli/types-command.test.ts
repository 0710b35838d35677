import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { openOrganization } from '@stepgate/engine';
import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../validator/type-check-script.ts';
import { oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

const examples = join(import.meta.dirname, '../../examples');

/** The example organizations, wherever they stand. */
const organizations = readdirSync(examples, { recursive: true, encoding: 'utf8' })
  .filter((name) => basename(name) === 'organization.json')
  .map((name) => dirname(name))
  .sort();

describe('types', () => {
  const folder = useOrganizationFolder();
  const twoApplications = () =>
    folder.write({
      'organization.json': organization({ payroll: { scriptFile: 'payroll.js' }, '../Payroll': {} }),
      'payroll.js': oneStep,
    });

  it.each(organizations)('are those that the scripts of examples/%s are written with', async (name) => {
    const opened = await openOrganization(join(examples, name));
    if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
    expect(opened.applications.length).toBeGreaterThan(0);
    for (const { name: application, script } of opened.applications) {
      const { code, out } = await runInProcess(['types', join(examples, name), '--application', application]);
      expect(code).toBe(0);
      expect(complaintsAbout(out, script.text, { name: 'login.js' }), application).toBe('');
    }
  });

  it('prints those of one application', async () => {
    twoApplications();
    const run = await runInProcess(['types', folder.path(), '--application', 'payroll']);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toMatch(
      /^\/\/ What the script of application "payroll" of "acme" can use\. Made by `stepgate types`\.\n/,
    );
    expect(run.out).toContain('type StepNumber = 1 | 2;');
    expect(complaintsAbout(run.out, 'executeStep(3);', { name: 'login.js' })).toContain('login.js(1,13)');
  });

  it('prints no mixture of several applications', async () => {
    twoApplications();
    expect(await runInProcess(['types', folder.path()])).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/2 applications[\s\S]*--application: `payroll`, [\s\S]*folder with --out/),
    });
  });

  it('writes one file per application into a folder, and nothing beside it', async () => {
    twoApplications();
    const out = folder.path('new/types');
    const run = await runInProcess(['types', folder.path(), '--out', out]);
    expect(run).toMatchObject({ code: 0, err: '' });
    expect(run.out).toBe(`${join(out, 'payroll.d.ts')}\n${join(out, '__Payroll.d.ts')}\n`);
    expect(readdirSync(out).sort()).toEqual(['__Payroll.d.ts', 'payroll.d.ts']);
    expect(readFileSync(join(out, '__Payroll.d.ts'), 'utf8')).toContain('"../Payroll"');
  });

  it('keeps files apart whose names differ in case only', async () => {
    folder.write({ 'organization.json': organization({ crm: {}, CRM: {} }) });
    const out = folder.path('types');
    await runInProcess(['types', folder.path(), '--out', out]);
    expect(readdirSync(out).sort()).toEqual(['CRM-2.d.ts', 'crm.d.ts']);
  });

  it('writes one application into a file', async () => {
    twoApplications();
    const file = folder.path('payroll.d.ts');
    const run = await runInProcess(['types', folder.path(), '--application', 'payroll', '--out', file]);
    expect(run).toMatchObject({ code: 0, err: '', out: `${file}\n` });
    expect(readFileSync(file, 'utf8')).toContain('declare function executeStep');
  });

  it('never writes over a script', async () => {
    twoApplications();
    const out = folder.path('payroll.js');
    for (const more of [[], ['--application', 'payroll']]) {
      const run = await runInProcess(['types', folder.path(), ...more, '--out', out]);
      expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining('is no place for') });
    }
    expect(readFileSync(out, 'utf8')).toBe(oneStep);
  });

  it('says so when a folder cannot be made', async () => {
    twoApplications();
    const run = await runInProcess(['types', folder.path(), '--out', folder.path('organization.json/types')]);
    expect(run).toMatchObject({ code: 2, out: '', err: expect.stringContaining('could not be written') });
    expect(existsSync(folder.path('types'))).toBe(false);
  });
});
