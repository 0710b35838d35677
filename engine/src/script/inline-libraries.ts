import type { DialectName } from '../language/dialects.ts';
import { libraryEvaluations } from './evaluated-libraries.ts';
import { type ParsedScript, parseScript } from './parse-script.ts';
import { endOf, TextLayout } from './text-layout.ts';

/** A script library as it is given: its name and its text. */
export interface LibraryText {
  readonly name: string;
  readonly source: string;
}

/** Libraries that evaluate libraries are followed this deep; deeper ones stay, and fail when they run. */
const maxDepth = 8;

/** The text may grow to this length; libraries that evaluate others again and again would have no end else. */
const maxCharacters = 500_000;

/** A library as it may stand in another text: a hashbang is only allowed at the very start of one. */
export function libraryBody({ source }: LibraryText): string {
  return source.replace(/^#!/, '//');
}

/**
 * A script with the libraries that it evaluates (`eval(loadLocalLibrary('name'));`) in place of those statements, each
 * as a block, which is what evaluating it there means: its `var`s and functions are those of the place, its `let`s and
 * `const`s its own. A library that is not there, is no script or is too long leaves its statement as it is.
 */
export function inlineLibraries(
  script: string,
  libraries: readonly LibraryText[],
  dialect: DialectName,
): TextLayout {
  const layout = new TextLayout();
  // Most programs have none, and need not be parsed for them.
  if (libraries.length === 0) return layout.add(script, { library: null, line: 1, column: 1 });
  const parsedTexts = new Map<string, ParsedScript>();
  lay(script, null, 0);
  return layout;

  function lay(text: string, library: string | null, depth: number): void {
    const parsed = parsedOnce(text);
    let offset = 0;
    let at = { line: 1, column: 1 };
    const addUpTo = (end: number) => {
      layout.add(text.slice(offset, end), { library, ...at });
      skipTo(end);
    };
    const skipTo = (end: number) => {
      at = endOf(text.slice(offset, end), at);
      offset = end;
    };
    for (const { statement, library: name } of parsed.ok ? libraryEvaluations(parsed.tree) : []) {
      const found = libraries.find((candidate) => candidate.name === name);
      if (found === undefined || depth >= maxDepth) continue;
      const body = libraryBody(found);
      if (layout.length + text.length + body.length > maxCharacters || !parsedOnce(body).ok) continue;
      addUpTo(statement.start);
      layout.add('{\n', null);
      lay(body, name, depth + 1);
      layout.add('\n}', null);
      skipTo(statement.end);
    }
    addUpTo(text.length);
  }

  function parsedOnce(text: string): ParsedScript {
    const known = parsedTexts.get(text) ?? parseScript(text, dialect);
    parsedTexts.set(text, known);
    return known;
  }
}
