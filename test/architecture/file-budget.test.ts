import { describe, expect, it } from 'vitest';
import { readSources, type SourceFile } from './source-tree.ts';

const maximumLines = 400;

/** Names that say nothing about what is inside. */
const vagueNames = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types']);

/** Files that may be longer, each with the reason. An entry that is no longer needed fails. */
const longFiles: ReadonlyMap<string, string> = new Map([]);

function lineCount(file: SourceFile): number {
  return file.text.replace(/\n$/, '').split('\n').length;
}

function filesWithVagueNames(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) =>
      file.path.split('/').some((part) => vagueNames.has(part.replace(/\..*$/, '').toLowerCase())),
    )
    .map((file) => file.path);
}

function filesPastBudget(files: readonly SourceFile[], exceptions: ReadonlyMap<string, string>): string[] {
  const long = files.filter((file) => lineCount(file) > maximumLines);
  const past = long.filter((file) => !exceptions.has(file.path));
  const unneeded = [...exceptions.keys()].filter((path) => !long.some((file) => file.path === path));
  return [
    ...past.map((file) => `${file.path} has ${lineCount(file)} lines, more than ${maximumLines}: split it`),
    ...unneeded.map((path) => `${path} is listed as a long file but is not one: remove the entry`),
  ];
}

describe('source files', () => {
  const files = readSources(['engine', 'validator', 'playground', 'test']);

  it('have names that say what is inside', () => {
    expect(filesWithVagueNames(files)).toEqual([]);
  });

  it(`have at most ${maximumLines} lines`, () => {
    expect(filesPastBudget(files, longFiles)).toEqual([]);
  });
});

describe('the check', () => {
  const file = (path: string, lines: number): SourceFile => ({ path, text: 'x;\n'.repeat(lines) });

  it('catches vague names of files and folders', () => {
    const files = [
      file('engine/src/utils.ts', 1),
      file('engine/src/Types.d.ts', 1),
      file('engine/src/common/journal.ts', 1),
      file('engine/src/value-types.ts', 1),
    ];
    expect(filesWithVagueNames(files)).toEqual([
      'engine/src/utils.ts',
      'engine/src/Types.d.ts',
      'engine/src/common/journal.ts',
    ]);
  });

  it('catches the first line too many and entries without need', () => {
    const files = [
      file('a.ts', maximumLines),
      file('b.ts', maximumLines + 1),
      file('c.ts', maximumLines + 1),
    ];
    const exceptions = new Map([
      ['c.ts', 'one table'],
      ['a.ts', 'was long once'],
    ]);
    expect(filesPastBudget(files, exceptions)).toEqual([
      expect.stringMatching(/^b\.ts has 401 lines/),
      expect.stringMatching(/^a\.ts is listed/),
    ]);
  });
});
