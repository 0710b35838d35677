import { positionInFile } from '@stepgate/engine';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** The position of an offset as a JavaScript parser counts: four kinds of line break, columns from 1. */
function positionAt(text: string, offset: number) {
  const lines = text.slice(0, offset).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

const range = { start: { line: 4, column: 10 }, end: { line: 4, column: 11 } };

describe('a place in a script that is text in a JSON file', () => {
  it('counts escapes as they are written', () => {
    const literal = String.raw`"a\n\t\"\u00e9x"`;
    expect(positionInFile({ range, literal }, { line: 2, column: 4 })).toEqual({
      line: 4,
      column: 10 + literal.indexOf('x'),
    });
  });

  it('stays in the string when the script ends before it', () => {
    const literal = '"ab"';
    expect(positionInFile({ range, literal }, { line: 9, column: 9 })).toEqual({ line: 4, column: 13 });
    expect(positionInFile({ range, literal: String.raw`"a\nb"` }, { line: 1, column: 9 })).toEqual({
      line: 4,
      column: 12,
    });
  });

  it('is found for every character of every script', () => {
    const unit = fc.constantFrom('a', '"', '\\', '\n', '\r', '\t', '\u2028', 'é', '😀', '\u0001');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), fc.nat(), (units, at) => {
        const script = units.join('');
        const offset = script === '' ? 0 : at % script.length;
        // Between the two halves of a line break there is no place a parser would name.
        fc.pre(!(script[offset] === '\n' && script[offset - 1] === '\r'));
        const literal = JSON.stringify(script);
        const written = JSON.stringify(script.slice(0, offset)).length - 1;
        // Halves of a pair are written as escapes when they stand alone.
        fc.pre(!/[\ud800-\udbff]$/.test(script.slice(0, offset)));
        expect(positionInFile({ range, literal }, positionAt(script, offset))).toEqual({
          line: 4,
          column: 10 + written,
        });
      }),
    );
  });
});
