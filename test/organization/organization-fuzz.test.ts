import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseOrganization, scriptFilesNamedIn } from '@stepgate/engine';
import fc from 'fast-check';
import { expect, it } from 'vitest';

const plainScript = 'var onLoginRequest = function (context) { executeStep(1); };';

type ScriptFile =
  NonNullable<Parameters<typeof parseOrganization>[2]> extends ReadonlyMap<string, infer File> ? File : never;

const examples = ['acme', 'extensions'].map((name) => {
  const file = join(import.meta.dirname, '../../examples', name, 'organization.json');
  const text = readFileSync(file, 'utf8');
  const scripts = new Map<string, ScriptFile>(
    scriptFilesNamedIn(text).map((script) => [script, { ok: true, file: script, text: plainScript }]),
  );
  return { name, file, text, scripts };
});

/** Pieces that make trouble where they are put. */
const pieces = [
  '',
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  'null',
  '-1',
  '"name"',
  '"__proto__": 1,',
  '\u2028',
  '1e999',
  '😀',
  '"\\ud800"',
];

it.each(examples)(
  '$name with any edit is read, or refused with places that are in it',
  ({ file, text, scripts }) => {
    expect(parseOrganization(text, file, scripts).ok).toBe(true);
    const edit = fc.record({
      at: fc.nat({ max: text.length }),
      length: fc.nat({ max: 30 }),
      piece: fc.constantFrom(...pieces),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        let edited = text;
        for (const { at, length, piece } of edits)
          edited = edited.slice(0, at) + piece + edited.slice(at + length);
        const opened = parseOrganization(edited, file, scripts);
        if (opened.ok) return;
        expect(opened.problems.length).toBeGreaterThan(0);
        const editedLines = edited.split('\n');
        for (const { range, message, advice } of opened.problems) {
          expect(message.length * advice.length).toBeGreaterThan(0);
          const line = editedLines[range.start.line - 1];
          expect(line).toBeDefined();
          expect(range.start.column).toBeLessThanOrEqual((line ?? '').length + 1);
          const { start, end } = range;
          expect(end.line - start.line || end.column - start.column).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 150 },
    );
  },
);

it.each(examples)('$name without any one of its lines is read, or refused', ({ file, text, scripts }) => {
  const lines = text.split('\n');
  for (const index of lines.keys()) {
    const shorter = lines.filter((_, at) => at !== index).join('\n');
    const opened = parseOrganization(shorter, file, scripts);
    if (!opened.ok) expect(opened.problems.length).toBeGreaterThan(0);
  }
});
