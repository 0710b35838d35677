import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeTexts, textOf } from '../../playground/src/page/merge/merge-texts.ts';

const base = ['onLogin() {', '  executeStep(1);', '  executeStep(2);', '}', ''].join('\n');

/** Few lines, so that they repeat, and every way to end them. */
const line = fc.constantFrom('', '}', '  executeStep(1);', '  executeStep(2);', 'x', '<<<<<<<', '__proto__');
const text = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.array(fc.constantFrom('\n', '\r\n'), { minLength: 12 }))
  .map(([lines, ends]) => lines.map((one, index) => one + (ends[index] ?? '')).join(''));
const uniform = fc
  .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => lines.join(end));
const anyText = fc.oneof(text, uniform);

describe('merging texts', () => {
  it('takes the changes of both where they touch different lines', () => {
    const mine = base.replace('executeStep(1)', 'executeStep(1, {})');
    const theirs = `${base}function more() {}\n`;
    const merged = mergeTexts(base, mine, theirs);
    expect(merged).toMatchObject({
      hasConflicts: false,
      text: mine.concat('function more() {}\n'),
    });
    expect(merged.regions.map((region) => (region.isConflict ? 'conflict' : region.from))).toEqual([
      'base',
      'mine',
      'base',
      'theirs',
      'base',
    ]);
  });

  it('shows a conflict where both change a line, and where one removes what the other changes', () => {
    const mine = base.replace('executeStep(2)', 'executeStep(3)');
    for (const theirs of [
      base.replace('executeStep(2)', 'executeStep(4)'),
      base.replace('  executeStep(2);\n', ''),
    ]) {
      const merged = mergeTexts(base, mine, theirs);
      expect(merged.hasConflicts).toBe(true);
      expect(merged.text).toContain('executeStep(3)');
      expect(textOf(merged.regions, merged.lineEnd, (conflict) => conflict.mine)).toBe(mine);
      expect(textOf(merged.regions, merged.lineEnd, (conflict) => conflict.theirs)).toBe(theirs);
    }
  });

  it('keeps carriage returns and a missing last line end', () => {
    const windows = base.trimEnd().replaceAll('\n', '\r\n');
    const mine = windows.replace('executeStep(1)', 'executeStep(5)');
    const theirs = windows.concat('\r\n// end');
    expect(mergeTexts(windows, mine, theirs).text).toBe(mine.concat('\r\n// end'));
  });

  it('does not take other line ends for a change of every line', () => {
    const mine = base.replaceAll('\n', '\r\n');
    const theirs = base.replace('executeStep(1)', 'executeStep(5)');
    expect(mergeTexts(base, mine, theirs)).toMatchObject({
      hasConflicts: false,
      text: theirs.replaceAll('\n', '\r\n'),
    });
  });

  it('gives the other side when one side is unchanged', () => {
    fc.assert(
      fc.property(anyText, anyText, (unchanged, changed) => {
        expect(mergeTexts(unchanged, unchanged, changed)).toMatchObject({
          text: changed,
          hasConflicts: false,
        });
        expect(mergeTexts(unchanged, changed, unchanged)).toMatchObject({
          text: changed,
          hasConflicts: false,
        });
      }),
    );
  });

  it('gives edits that both made', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        expect(mergeTexts(before, after, after)).toMatchObject({ text: after, hasConflicts: false });
      }),
    );
  });

  it('loses no line that somebody added', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, mine, theirs) => {
        const merged = mergeTexts(before, mine, theirs);
        const known = new Set(plain(before).split('\n'));
        const kept = new Set(plain(merged.text).split('\n'));
        const added = [...plain(mine).split('\n'), ...plain(theirs).split('\n')].filter(
          (one) => !known.has(one),
        );
        expect(added.filter((one) => !kept.has(one))).toEqual([]);
      }),
    );
  });
});

const plain = (value: string): string => value.replaceAll('\r', '');
