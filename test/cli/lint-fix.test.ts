import { readFileSync, writeFileSync } from 'node:fs';
import { parseScript } from '@stepgate/engine/script';
import { type Finding, rules, validateProgram } from '@stepgate/validator';
import type { Analyzer } from '@stepgate/validator/node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settingEdits } from '../../validator/src/node/lint/fix/setting-edits.ts';
import { applyTextEdits, withoutOverlaps } from '../../validator/src/node/lint/fix/text-edit.ts';
import { loginCases, programOfCase } from '../validator/cases.ts';
import { readLintReport } from './lint-report-schema.ts';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

const rule = 'jit/second-factor-needs-local-account';
const unneeded = `// stepgate-disable-file ${rule} -- nobody\n`;

/** Runs the command in this process, with the rules of the package or others. */
const run = (args: readonly string[], analyzer: Analyzer = { validateProgram, rules }) =>
  runInProcess(args, {}, analyzer);

describe('--fix', () => {
  const folder = useOrganizationFolder();
  const lint = (...more: string[]) => run(['lint', folder.path(), ...more]);
  const read = (name: string) => readFileSync(folder.path(name), 'utf8');

  it('makes safe fixes only, in script files and in organization files', async () => {
    const text = organization({
      wiki: { scriptFile: 'a.js' },
      portal: { script: `${unneeded}// "quotes" \\ \u2028\n${oneStep}` },
      payroll: { script: alwaysTwoSteps },
    });
    folder.write({ 'organization.json': text, 'a.js': `\ufeff${oneStep}  ${unneeded}` });
    const { out } = await lint('--fix');
    expect(out).toContain('2 fixed');
    expect(out).toContain(`error[${rule}]`);
    expect(read('a.js')).toBe(`\ufeff${oneStep}`);
    expect(read('organization.json')).toBe(text.replace(JSON.stringify(unneeded).slice(1, -1), ''));
    const again = read('organization.json');
    await lint('--fix');
    expect(read('organization.json')).toBe(again);
  });

  it('makes fixes that change the meaning when it is told to', async () => {
    const text = organization({ payroll: { script: alwaysTwoSteps } });
    folder.write({ 'organization.json': text });
    const { code, out } = await lint('--fix-changes-meaning');
    expect(out).toMatch(/1 fixed/);
    expect(code).toBe(0);
    const guarded = alwaysTwoSteps.replace(
      'executeStep(2)',
      'if (hasLocalAccount(context.currentKnownSubject)) executeStep(2)',
    );
    expect(read('organization.json')).toBe(organization({ payroll: { script: guarded } }));
  });

  it('prints a diff and changes nothing', async () => {
    const before = `${unneeded}${oneStep}`;
    folder.write({ 'organization.json': organization({ wiki: { scriptFile: 'a.js' } }), 'a.js': before });
    const { code, out } = await lint('--fix', '--dry-run');
    expect(read('a.js')).toBe(before);
    expect(code).toBe(1);
    expect(out).toContain(`\n-${unneeded} ${oneStep.trimEnd()}\n`);
    folder.write({ 'a.js': oneStep });
    expect((await lint('--fix', '--dry-run')).code).toBe(0);
    expect((await lint('--dry-run')).err).toContain('add --fix or --fix-changes-meaning');
    expect((await lint('--fix', '--dry-run', '--format', 'json')).code).toBe(2);
  });

  it('keeps a comment that another application with the same script needs', async () => {
    const password = [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }];
    const script = `// stepgate-disable-file ${rule} -- contractors\n${alwaysTwoSteps}`;
    const local = [...password, { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] }];
    const sequences = { payroll: { scriptFile: 'a.js' }, portal: { scriptFile: 'a.js', steps: local } };
    folder.write({ 'organization.json': organization(sequences), 'a.js': script });
    expect((await lint('--fix')).code).toBe(0);
    expect(read('a.js')).toBe(script);
  });

  it('takes a fix back that breaks the script, or does not do', async () => {
    const broken: Analyzer = {
      rules,
      validateProgram: (program, options) => {
        const report = validateProgram(program, options);
        const spoil = (finding: Finding): Finding => ({
          ...finding,
          fixes: ['(', '', '/* nothing */ '].map((text, index) => ({
            title: `fix ${index}`,
            safety: 'safe' as const,
            edits: [{ range: { start: finding.range.start, end: finding.range.start }, text }],
          })),
        });
        return { ...report, findings: report.findings.map(spoil) };
      },
    };
    folder.write({
      'organization.json': organization({ payroll: { scriptFile: 'a.js' } }),
      'a.js': alwaysTwoSteps,
    });
    const { code, out } = await run(['lint', folder.path(), '--fix'], broken);
    expect(code).toBe(1);
    expect(out).not.toContain('fixed');
    expect(read('a.js')).toBe(alwaysTwoSteps);
  });

  it('writes nothing when a file changes meanwhile', async () => {
    folder.write({
      'organization.json': organization({ wiki: { scriptFile: 'a.js' } }),
      'a.js': `${unneeded}${oneStep}`,
    });
    const slow: Analyzer = {
      rules,
      validateProgram: (program, options) => {
        writeFileSync(folder.path('a.js'), '// edited\n');
        return validateProgram(program, options);
      },
    };
    const { code, err } = await run(['lint', folder.path(), '--fix'], slow);
    expect({ code, text: read('a.js') }).toEqual({ code: 2, text: '// edited\n' });
    expect(err).toContain('changed while it was linted');
  });

  it('removes several comments that are alike', async () => {
    folder.write({
      'organization.json': organization({ wiki: { scriptFile: 'a.js' } }),
      'a.js': `${unneeded}${unneeded}${oneStep}${unneeded}`,
    });
    expect((await lint('--fix')).out).toContain('3 fixed');
    expect(read('a.js')).toBe(oneStep);
  });

  it('leaves scripts that parse, without the findings and without new ones', {
    timeout: 120_000,
  }, async () => {
    const scripts = loginCases
      .map((loginCase) => programOfCase(loginCase))
      .filter(
        ({ scriptIsGenerated, dialect, libraries }) =>
          !scriptIsGenerated && dialect === 'stepgate' && libraries.length === 0,
      )
      .map(({ script }) => script);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...scripts),
        fc.array(
          fc.constantFrom(
            unneeded,
            '/* stepgate-disable-file language/syntax, steps/unknown-step -- x */ ',
            '\n',
          ),
          {
            maxLength: 4,
          },
        ),
        fc.boolean(),
        async (script, comments, isEmbedded) => {
          const given = `${comments.join('')}${script}${comments.join('')}`;
          const sequence = isEmbedded ? { script: given } : { scriptFile: 'a.js' };
          folder.write({ 'organization.json': organization({ payroll: sequence }), 'a.js': given });
          const before = readLintReport((await lint('--format', 'json')).out).applications[0]?.findings ?? [];
          const after = readLintReport((await lint('--format', 'json', '--fix-changes-meaning')).out);
          const text = isEmbedded
            ? JSON.parse(read('organization.json')).applications[0].authenticationSequence.script
            : read('a.js');
          expect(parseScript(text, 'stepgate').ok).toBe(parseScript(given, 'stepgate').ok);
          const left = after.applications[0]?.findings ?? [];
          const key = ({ ruleId, severity, idp, step }: (typeof left)[number]) =>
            JSON.stringify([ruleId, severity, idp, step]);
          expect(left.filter(({ ruleId }) => ruleId === 'suppression/unused-comment')).toEqual([]);
          const known = before.map(key);
          expect(left.filter((one) => one.severity !== 'info' && !known.includes(key(one)))).toEqual([]);
          const again = await lint('--fix-changes-meaning');
          expect(again.out).not.toContain('fixed');
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('edits', () => {
  it('that touch are not made together, and others do not disturb each other', () => {
    const edit = fc
      .tuple(fc.nat(60), fc.nat(8), fc.string({ maxLength: 5 }))
      .map(([start, length, text]) => ({ start, end: start + length, text }));
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
        const base = 'x'.repeat(80);
        const kept = withoutOverlaps(
          edits.map((each, index) => ({ key: `${index}`, kind: '', file: 'a', edits: [each] })),
        );
        const made = kept.flatMap((fix) => fix.edits);
        const grown = made.reduce((sum, { start, end, text }) => sum + text.length - (end - start), 0);
        expect(applyTextEdits(base, made)).toHaveLength(base.length + grown);
        expect(applyTextEdits(base, [...made].reverse())).toBe(applyTextEdits(base, made));
        if (edits.length > 0) expect(kept.length).toBeGreaterThan(0);
      }),
    );
  });

  it.each([
    ['two spaces', 2],
    ['tabs', '\t'],
    ['one line', undefined],
  ])('of settings are written as the file is: %s', (_, indent) => {
    const text = JSON.stringify(
      {
        name: 'acme',
        identityProviders: [
          { name: 'Okta' },
          { name: 'Google', provisioning: { jit: { isEnabled: false } } },
        ],
      },
      null,
      indent,
    );
    const set = (identityProvider: string) =>
      settingEdits(text, [{ identityProvider, setting: 'provisioning.jit.isEnabled', value: true }]);
    expect(applyTextEdits(text, set('Google') ?? [])).toBe(text.replace('false', 'true'));
    const okta = applyTextEdits(text, set('Okta') ?? []);
    const { identityProviders } = JSON.parse(okta);
    expect(identityProviders[0]).toEqual({ name: 'Okta', provisioning: { jit: { isEnabled: true } } });
    if (indent !== undefined) expect(okta).toBe(JSON.stringify(JSON.parse(okta), null, indent));
    expect(set('nobody')).toBeNull();
  });
});
