import { type Comment, parse, type Program as SyntaxTree } from 'acorn';
import { type DialectName, dialects } from '../language/dialects.ts';

/** A place in a script; lines and columns count from 1. */
export interface ScriptPosition {
  readonly line: number;
  readonly column: number;
}

export interface ScriptRange {
  readonly start: ScriptPosition;
  readonly end: ScriptPosition;
}

/** Why a text is not a script. */
export interface ScriptSyntaxError {
  readonly message: string;
  readonly position: ScriptPosition;
}

export type ParsedScript =
  | { readonly ok: true; readonly tree: SyntaxTree; readonly comments: readonly Comment[] }
  | { readonly ok: false; readonly error: ScriptSyntaxError };

const tooDeep: ScriptSyntaxError = { message: 'nested too deeply', position: { line: 1, column: 1 } };

/**
 * Parses a login script as its dialect reads it: a sloppy-mode script, never a module. The engine and the validator
 * share this parser, so they agree about what a script is.
 */
export function parseScript(text: string, dialect: DialectName): ParsedScript {
  const comments: Comment[] = [];
  try {
    const tree = parse(text, {
      ecmaVersion: dialects[dialect].ecmaVersion,
      sourceType: 'script',
      allowHashBang: true,
      locations: true,
      onComment: comments,
    });
    return { ok: true, tree, comments };
  } catch (error) {
    // The parser goes as deep as the text does, and the stack ends.
    if (error instanceof RangeError) return { ok: false, error: tooDeep };
    if (!(error instanceof SyntaxError)) throw error;
    const { loc } = error as SyntaxError & { loc?: { line: number; column: number } };
    return {
      ok: false,
      error: {
        message: error.message.replace(/ \(\d+:\d+\)$/, ''),
        position: { line: loc?.line ?? 1, column: (loc?.column ?? 0) + 1 },
      },
    };
  }
}

/** The range of a syntax node, counted from 1. */
export function rangeOf(node: {
  loc?: { start: { line: number; column: number }; end: { line: number; column: number } } | null;
}): ScriptRange {
  const start = node.loc?.start ?? { line: 1, column: 0 };
  const end = node.loc?.end ?? start;
  return {
    start: { line: start.line, column: start.column + 1 },
    end: { line: end.line, column: end.column + 1 },
  };
}
