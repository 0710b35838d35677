import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { lintConfigJsonSchema, lintConfigSchema } from '../../validator/src/node/config/lint-config.ts';
import { readLintReport } from './lint-report-schema.ts';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

const loop = `${oneStep}while (true) {}\n`;
const files = {
  'organization.json': organization({
    payroll: { scriptFile: 'a.js' },
    'legacy-crm': { scriptFile: 'b.js' },
    'legacy-(old)': { scriptFile: 'legacy/c.js' },
  }),
  'a.js': alwaysTwoSteps,
  'b.js': loop,
  'legacy/c.js': loop,
};

describe('the configuration of lint', () => {
  const folder = useOrganizationFolder();

  async function lint(config: object | string, ...more: string[]) {
    const text = typeof config === 'string' ? config : JSON.stringify(config, null, 2);
    folder.write({ ...files, 'stepgate.config.json': text });
    const run = await runInProcess(['lint', folder.path(), ...more]);
    // Paths are shown from the working directory where that is shorter.
    const shown = run.err.replaceAll(relative(process.cwd(), folder.path()), '');
    return { ...run, err: shown.replaceAll(folder.path(), '') };
  }

  async function counts(config: object, ...more: string[]) {
    const { code, out } = await lint(config, '--format', 'json', ...more);
    const { errors, warnings, infos } = readLintReport(out).summary;
    return { code, errors, warnings, infos };
  }

  it('sets rules, and the command line wins', async () => {
    expect(await counts({})).toEqual({ code: 1, errors: 1, warnings: 2, infos: 0 });
    const config = { $schema: '../x.json', rules: { 'jit/lock-out': 'info', 'style/loop': 'off' } };
    expect(await counts(config)).toEqual({ code: 0, errors: 0, warnings: 0, infos: 1 });
    expect(await counts(config, '--rule', 'style/loop=error')).toMatchObject({ errors: 2, infos: 1 });
    expect(await counts(config, '--no-config')).toMatchObject({ errors: 1, warnings: 2 });
  });

  it('starts with a preset', async () => {
    expect(await counts({ preset: 'strict' })).toMatchObject({ errors: 1, warnings: 2, infos: 1 });
    expect(await counts({ preset: 'strict' }, '--preset', 'recommended')).toMatchObject({ infos: 0 });
    expect(await counts({ rules: { 'style/long': 'error' } })).toMatchObject({ errors: 2, infos: 0 });
  });

  it('sets rules for applications by their names', async () => {
    const overrides = [
      { applications: ['legacy-*'], rules: { 'style/loop': 'error' } },
      { applications: ['*-(old)', 'nobody'], rules: { 'style/loop': 'off' } },
    ];
    expect(await counts({ rules: { 'style/loop': 'info' }, overrides })).toMatchObject({
      errors: 2,
      warnings: 0,
      infos: 0,
    });
    expect(await counts({ overrides }, '--rule', 'style/loop=warn')).toMatchObject({
      errors: 1,
      warnings: 2,
    });
  });

  it('has a maximum of warnings', async () => {
    const rules = { 'jit/lock-out': 'off' };
    expect(await counts({ rules, maxWarnings: 1 })).toMatchObject({ code: 1 });
    expect(await counts({ rules, maxWarnings: 2 })).toMatchObject({ code: 0 });
    expect(await counts({ rules, maxWarnings: 1 }, '--max-warnings', '2')).toMatchObject({ code: 0 });
  });

  it('names the server, and whether doubt is clean', async () => {
    const target = await lint({ target: 'asgardeo' });
    expect(target.code).toBe(1);
    folder.write({ 'a.js': `${oneStep}unknown();`, 'b.js': oneStep });
    const text = organization({ payroll: { scriptFile: 'a.js' } });
    folder.write({ 'organization.json': text, 'stepgate.config.json': '{"allowIncomplete":true}' });
    expect((await runInProcess(['lint', folder.path()])).code).toBe(0);
    expect((await runInProcess(['lint', folder.path(), '--no-config'])).code).toBe(1);
  });

  it('leaves files out', async () => {
    const { out } = await lint({ ignore: ['legacy', './b.js'] });
    expect(out).toMatch(/1 error in 1 application \(2 ignored, 20 ms\)/);
    const all = await lint({ ignore: ['**/*.json'] });
    expect(all.code).toBe(0);
    expect(all.out).toMatch(/^no findings in 0 applications \(3 ignored/);
  });

  it('is found above the path, in a package.json too', async () => {
    folder.write({
      'repo/stepgate.config.json': '{ "rules": { "jit/lock-out": "off" } }',
      'repo/package.json': '{ "name": "x", "stepgate": { "rules": { "jit/lock-out": "warn" } } }',
      'repo/apps/package.json': '{ "name": "no configuration, but \\"stepgate\\"" }',
      'repo/apps/acme/organization.json': organization({ payroll: { script: alwaysTwoSteps } }),
      'other/package.json': '{ "stepgate": { "rules": { "jit/lock-out": "warn" } } }',
      'other/organization.json': organization({ payroll: { script: alwaysTwoSteps } }),
    });
    expect((await runInProcess(['lint', folder.path('repo/apps')])).out).toMatch(/^no findings in 1 app/);
    expect((await runInProcess(['lint', folder.path('other/organization.json')])).out).toMatch(/\n1 warning/);
    const both = await runInProcess(['lint', folder.path('repo/apps'), folder.path('other')]);
    expect(both.code).toBe(2);
    expect(both.err).toContain('the paths have different configurations');
    const named = ['--config', folder.path('other/package.json')];
    const one = await runInProcess(['lint', folder.path('repo/apps'), folder.path('other'), ...named]);
    expect(one.out).toContain('2 warnings in 2 applications');
  });

  it('is refused with the places of everything that is wrong', async () => {
    const { code, out, err } = await lint(`{
  "presets": "strict",
  "preset": "stric",
  "rules": { "lock-out": "warn", "style/loop": 2 },
  "overrides": [{ "application": ["x"], "rules": {} }]
}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n').filter((line) => /^error|-->|help/.test(line))).toEqual([
      'error[config-invalid]: unknown key `presets`',
      '  --> /stepgate.config.json:2:3',
      '  = help: did you mean `preset`?',
      'error[config-invalid]: `preset` must be one of `recommended`, `strict`',
      '  --> /stepgate.config.json:3:13',
      '  = help: did you mean `strict`?',
      'error[config-invalid]: `style/loop` must be one of `off`, `info`, `warn`, `error`',
      '  --> /stepgate.config.json:4:48',
      '  = help: correct what is named',
      'error[config-invalid]: `applications` is missing in `overrides[0]`',
      '  --> /stepgate.config.json:5:17',
      '  = help: add `applications`',
      'error[config-invalid]: unknown key `application`',
      '  --> /stepgate.config.json:5:19',
      '  = help: did you mean `applications`?',
    ]);
    const rule = await lint('{ "rules": { "lock-out": "warn" } }');
    expect(rule.err).toContain('there is no rule `lock-out`');
    expect(rule.err).toContain('--> /stepgate.config.json:1:26');
    expect(rule.err).toContain('help: did you mean `jit/lock-out`?');
    expect((await lint('{ "rules": ')).err).toContain('error[config-invalid]');
    expect((await lint({}, '--config', folder.path('gone.json'))).err).toContain('error[config-unreadable]');
  });

  it('has a schema that is published', () => {
    const file = join(import.meta.dirname, '../../docs/stepgate-config.schema.json');
    expect(JSON.parse(readFileSync(file, 'utf8')), 'run `npm run docs:generate`').toEqual(
      lintConfigJsonSchema(),
    );
    const accepts = new Ajv2020().compile(lintConfigJsonSchema());
    for (const config of [{}, { preset: 'strict' }, { preset: 'x' }, { maxWarnings: -1 }, { ignored: [] }]) {
      expect([config, accepts(config)]).toEqual([config, lintConfigSchema.safeParse(config).success]);
    }
  });
});

describe('what lint takes without being told more', () => {
  const folder = useOrganizationFolder();

  it('a folder stands for the organizations below it', async () => {
    folder.write({
      'a/acme.organization.json': organization({ wiki: { script: oneStep } }),
      'b/c/organization.json': organization({ portal: { script: oneStep } }),
      'node_modules/d/organization.json': '{',
      '.git/organization.json': '{',
    });
    const { out } = await runInProcess(['lint', folder.path(), '--format', 'json']);
    expect(readLintReport(out).applications.map(({ name }) => name)).toEqual(['wiki', 'portal']);
  });
});
