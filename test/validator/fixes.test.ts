import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openOrganization } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { applyFix, type Finding, type Fix, rules, validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { loginCases, programOfCase } from './cases.ts';
import { readPage } from './rule-page.ts';
import { sampleProgram } from './sample-organization.ts';

const root = join(import.meta.dirname, '../..');

/** Every program that some test or page has, by where it is from. */
async function programs(): Promise<[from: string, program: Program][]> {
  const ofCases = loginCases.map((one): [string, Program] => [`case ${one.id}`, programOfCase(one)]);
  const ofPages = rules.flatMap(({ id, page }) => {
    const { incorrect, correct } = readPage(page);
    return [...incorrect, ...correct].map(({ script, setup }, index): [string, Program] => [
      `page ${id} ${index + 1}`,
      sampleProgram(script, setup.sequence, setup),
    ]);
  });
  const templates = readdirSync(join(root, 'examples/templates'), { withFileTypes: true });
  const folders = [
    'examples/acme',
    ...templates.filter((one) => one.isDirectory()).map(({ name }) => `examples/templates/${name}`),
  ];
  const opened = await Promise.all(folders.map((folder) => openOrganization(join(root, folder))));
  const ofExamples = opened.flatMap((one, index) =>
    one.ok
      ? one.applications.map(({ name, program }): [string, Program] => [`${folders[index]} ${name}`, program])
      : [],
  );
  return [...ofCases, ...ofPages, ...ofExamples];
}

const findingsOf = (program: Program): readonly Finding[] =>
  validateProgram(program, { file: 'a.js' }).findings;

/** What is told twice is told once: findings of a rule that say the same are one. */
const identity = ({ ruleId, message, fingerprint }: Finding): string =>
  JSON.stringify([ruleId, message, fingerprint]);

/** A login that no longer ends at a slip goes on to whatever comes next. */
const unblocks = ({ ruleId }: Finding): boolean =>
  /^(?:language|portability)\//.test(ruleId) || ruleId === 'steps/no-option-after-filter';

const fixable = (await programs()).flatMap(([from, program]) =>
  findingsOf(program).flatMap((finding) =>
    (finding.fixes ?? []).map((fix): [string, Program, Finding, Fix] => [
      `${from}: ${finding.ruleId}: ${fix.title}`,
      program,
      finding,
      fix,
    ]),
  ),
);

describe('the fixes of every rule', () => {
  it('exist for conflicts', () => {
    const kinds = fixable.map(
      ([, , { ruleId }, { settings }]) => `${ruleId} ${settings ? 'settings' : 'script'}`,
    );
    expect(kinds).toContain('jit/second-factor-needs-local-account script');
    expect(kinds).toContain('jit/second-factor-needs-local-account settings');
  });

  it.each(fixable)('remove their finding and add none: %s', (_, program, finding, fix) => {
    const before = findingsOf(program);
    const after = findingsOf(applyFix(program, fix));
    const count = (findings: readonly Finding[]) =>
      findings.filter((one) => identity(one) === identity(finding)).length;
    expect(count(after)).toBeLessThan(count(before));
    if (unblocks(finding)) return;
    const known = new Set(before.map(({ ruleId, idp, step }) => JSON.stringify([ruleId, idp, step])));
    const added = after.filter(
      ({ severity, ruleId, idp, step }) =>
        severity !== 'info' && !known.has(JSON.stringify([ruleId, idp, step])),
    );
    expect(added.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
  });

  it.each(fixable)('change nothing but what they say: %s', (_, program, __, fix) => {
    expect(fix.edits.length + (fix.settings?.length ?? 0)).toBeGreaterThan(0);
    const isOrdered = fix.edits.every(({ range: { start, end } }) =>
      start.line === end.line ? start.column <= end.column : start.line < end.line,
    );
    expect(isOrdered).toBe(true);
    if (fix.edits.length > 0) expect(applyFix(program, fix).script).not.toBe(program.script);
  });

  it('are not offered where a guard would be read before anybody has signed in', () => {
    const loginCase = loginCases.find((one) => one.id === 'closure-read-too-early');
    if (loginCase === undefined) throw new Error('no such case');
    const [finding] = findingsOf(programOfCase(loginCase));
    expect(finding?.fixes?.filter(({ edits }) => edits.length > 0)).toEqual([]);
  });
});

describe('a guard', () => {
  const guarded = '{ if (hasLocalAccount(context.currentKnownSubject)) executeStep(2); }';

  it.each([
    ['if (isOn) executeStep(2); else fail();', `if (isOn) ${guarded} else fail();`],
    [
      'if (isOn) if (isLate) sendError(null, {}); else executeStep(2); else fail();',
      `if (isOn) if (isLate) sendError(null, {}); else ${guarded} else fail();`,
    ],
    [
      'if (isOn) for (var key of [1]) executeStep(2); else fail();',
      `if (isOn) for (var key of [1]) ${guarded} else fail();`,
    ],
    ['if (isOn) second: executeStep(2); else fail();', `if (isOn) second: ${guarded} else fail();`],
  ])('takes no else of the script: %s', (statement, expected) => {
    const lines = (text: string) =>
      [
        'var onLoginRequest = function (context) {',
        '  executeStep(1, { onSuccess: function (context) {',
        "    var isOn = context.request.headers['x-on'] === 'on';",
        "    var isLate = context.request.headers['x-late'] === 'on';",
        `    ${text}`,
        '  } });',
        '};',
      ].join('\n');
    const program = sampleProgram(lines(statement));
    const fixes = findingsOf(program).flatMap((finding) => finding.fixes ?? []);
    const scripts = fixes.filter(({ edits }) => edits.length > 0).map((fix) => applyFix(program, fix).script);
    expect(scripts).toEqual([lines(expected)]);
  });
});

describe('the findings without fixes that have to be tried', () => {
  const everything = new Map(fixable.map(([, program]) => [program, findingsOf(program)]));

  it('are the same findings, with some of their fixes', () => {
    let left = 0;
    let out = 0;
    for (const [program, all] of everything) {
      const { findings } = validateProgram(program, { file: 'a.js', fixes: 'untried' });
      const bare = ({ fixes: _, advice: __, ...rest }: Finding) => rest;
      expect(findings.map(bare)).toEqual(all.map(bare));
      for (const [index, { fixes = [] }] of findings.entries()) {
        const known = all[index]?.fixes ?? [];
        expect(known).toEqual(expect.arrayContaining([...fixes]));
        left += fixes.length;
        out += known.length - fixes.length;
      }
    }
    expect(Math.min(left, out)).toBeGreaterThan(0);
  });

  it('advise nothing that was not tried', () => {
    const advice = [...everything.keys()].flatMap((program) =>
      validateProgram(program, { file: 'a.js', fixes: 'untried' }).findings.flatMap((finding) =>
        finding.ruleId === 'jit/second-factor-needs-local-account' && finding.severity === 'error'
          ? [finding.advice]
          : [],
      ),
    );
    expect(advice.length).toBeGreaterThan(0);
    expect(advice.filter((text) => text.startsWith('Switch JIT provisioning on'))).toEqual([]);
  });
});
