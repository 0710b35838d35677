import type { BehaviourName } from '../language/behaviours.ts';
import type { DialectName } from '../language/dialects.ts';
import { inlineLibraries, type LibraryText } from './inline-libraries.ts';
import { type ParsedScript, parseScript } from './parse-script.ts';
import { type RefusedSyntax, refusedSyntax } from './refused-syntax.ts';
import type { TextLayout } from './text-layout.ts';

export interface ProgramScript {
  /** The script with the libraries that it evaluates in place; tells where each place of it comes from. */
  readonly layout: TextLayout;
  /** That text, parsed. Positions in it are those of the layout. */
  readonly parsed: ParsedScript;
  /** What the server that the script is written for refuses in it; positions are those of the script. */
  readonly refused: readonly RefusedSyntax[];
}

/** Parses the script of a program as it runs: with the libraries that it evaluates in place of those statements. */
export function parseProgramScript(program: {
  readonly script: string;
  readonly libraries: readonly LibraryText[];
  readonly dialect: DialectName;
  readonly behaviours: readonly BehaviourName[];
}): ProgramScript {
  const { script, libraries, dialect, behaviours } = program;
  const layout = inlineLibraries(script, libraries, dialect);
  const alone = parseScript(script, dialect);
  return {
    layout,
    parsed: alone.ok ? parseScript(`${layout}`, dialect) : alone,
    refused: alone.ok ? refusedSyntax(script, alone.tree, behaviours) : [],
  };
}
