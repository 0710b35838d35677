import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rules, validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { readPage } from './rule-page.ts';
import { sampleProgram } from './sample-organization.ts';

const root = resolve(import.meta.dirname, '../..');
const heads = ['What it finds', 'Why it matters', 'Examples', 'Fix', 'Limits'];

describe('the pages of the rules', () => {
  it('are those of the table, no more and no less', () => {
    const files = readdirSync(join(root, 'docs/rules'), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.md'),
    );
    expect(files.map((name) => `docs/rules/${name}`).sort()).toEqual(rules.map((rule) => rule.page).sort());
    for (const rule of rules) expect(rule.page).toBe(`docs/rules/${rule.id}.md`);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('tell about %s in the usual order', (id, rule) => {
    expect(existsSync(join(root, rule.page))).toBe(true);
    const page = readPage(rule.page);
    expect(page.heads).toEqual(heads);
    expect(page.incorrect.length).toBeGreaterThan(0);
    expect(page.correct.length).toBeGreaterThan(0);
    expect(readFileSync(join(root, rule.page), 'utf8')).toMatch(new RegExp(`^# ${id}$`, 'm'));
  });

  it.each(
    rules.flatMap((rule) => {
      const page = readPage(rule.page);
      return [
        ...page.incorrect.map(
          (example, index) => [`${rule.id}, incorrect ${index + 1}`, rule.id, example, true] as const,
        ),
        ...page.correct.map(
          (example, index) => [`${rule.id}, correct ${index + 1}`, rule.id, example, false] as const,
        ),
      ];
    }),
  )('show what they say: %s', (_, id, { script, setup }, isReported) => {
    const program = sampleProgram(script, setup.sequence, setup);
    const { findings } = validateProgram(program, { file: 'example.js' });
    const own = findings.filter((finding) => finding.ruleId === id);
    expect(own.length > 0).toBe(isReported);
    if (!isReported) expect(findings.filter((finding) => finding.severity === 'error')).toEqual([]);
  });
});
