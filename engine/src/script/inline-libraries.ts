import type { DialectName } from '../language/dialects.ts';
import { libraryEvaluations } from './evaluated-libraries.ts';
import { parseScript } from './parse-script.ts';
import { TextLayout } from './text-layout.ts';

/** A script library as it is given: its name and its text. */
export interface LibraryText {
  readonly name: string;
  readonly source: string;
}

/** Libraries that evaluate libraries are followed this deep; deeper ones stay, and fail when they run. */
const maxDepth = 8;

/**
 * A script with the libraries that it evaluates (`eval(loadLocalLibrary('name'));`) in place of those statements, each
 * as a block, which is what evaluating it there means: its `var`s and functions are those of the place, its `let`s and
 * `const`s its own. A library that is not there or is no script leaves its statement as it is.
 */
export function inlineLibraries(
  script: string,
  libraries: readonly LibraryText[],
  dialect: DialectName,
): TextLayout {
  const layout = new TextLayout();
  lay(script, null, 0);
  return layout;

  function lay(text: string, library: string | null, depth: number): void {
    const parsed = parseScript(text, dialect);
    let offset = 0;
    let line = 1;
    let column = 1;
    const addUpTo = (end: number) => {
      const piece = text.slice(offset, end);
      layout.add(piece, { library, line, column });
      const breaks = piece.split('\n');
      line += breaks.length - 1;
      column = breaks.length > 1 ? (breaks.at(-1) as string).length + 1 : column + piece.length;
      offset = end;
    };
    for (const { statement, library: name } of parsed.ok ? libraryEvaluations(parsed.tree) : []) {
      const found = libraries.find((candidate) => candidate.name === name);
      if (found === undefined || depth >= maxDepth || !parseScript(found.source, dialect).ok) continue;
      addUpTo(statement.start);
      layout.add('{\n', null);
      lay(found.source, name, depth + 1);
      layout.add('\n}', null);
      const skipped = text.slice(offset, statement.end).split('\n');
      line += skipped.length - 1;
      column = skipped.length > 1 ? (skipped.at(-1) as string).length + 1 : column + statement.end - offset;
      offset = statement.end;
    }
    addUpTo(text.length);
  }
}
