import { describe, expect, it } from 'vitest';
import { codeFrame } from '../../validator/src/node/terminal/code-frame.ts';
import { plainPaint } from '../../validator/src/node/terminal/paint.ts';
import { alwaysTwoSteps, oneStep, organization, useOrganizationFolder } from './organization-folder.ts';
import { runInProcess } from './run-in-process.ts';

describe('what lint prints about many applications', () => {
  const folder = useOrganizationFolder();

  async function lint(sequences: Record<string, object>) {
    folder.write({
      'organization.json': organization(sequences),
      'two.js': alwaysTwoSteps,
      'one.js': oneStep,
    });
    return runInProcess(['lint', folder.path()]);
  }

  const applications = (count: number, sequence: object) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`app${index}`, sequence]));

  it('counts the findings by rule when there are many', async () => {
    const { out } = await lint({
      ...applications(20, { scriptFile: 'two.js' }),
      quiet: { scriptFile: 'one.js' },
    });
    expect(out).toContain('\n\nby rule\n  20  error    jit/lock-out  in 20 applications\n\n20 errors in 21 ');
  });

  it('does not when there are few', async () => {
    const { out } = await lint(applications(19, { scriptFile: 'two.js' }));
    expect(out).toContain('19 errors in 19 ');
    expect(out).not.toContain('by rule');
  });

  it('shows the first problems of files, and how many there are', async () => {
    const { code, err } = await lint(applications(22, { scripts: 'two.js' }));
    expect(code).toBe(2);
    expect(err.match(/unknown key/g)).toHaveLength(20);
    expect(err).toMatch(/\n\nnote: 2 more; 22 problems in 1 file\n$/);
  });
});

describe('a narrow terminal', () => {
  const folder = useOrganizationFolder();

  it('gets lines that fit', async () => {
    folder.write({
      'organization.json': organization({ payroll: { scriptFile: 'two.js' } }),
      'two.js': alwaysTwoSteps,
    });
    const { out } = await runInProcess(['lint', folder.path()], { columns: 72 });
    const advice = out.split('\n').filter((line) => /^(?: {10}| {2}= help)/.test(line));
    expect(advice.length).toBeGreaterThan(2);
    expect(Math.max(...advice.map(({ length }) => length))).toBeLessThanOrEqual(72);
  });
});

describe('a frame of code', () => {
  it('ends lines where JavaScript does', () => {
    const text = 'a = "\u2028";\nb();';
    const range = { start: { line: 3, column: 1 }, end: { line: 3, column: 4 } };
    expect(codeFrame(text, range, { paint: plainPaint, color: 'red' })).toContain('3 | b();\n  | ^^^');
  });
});
