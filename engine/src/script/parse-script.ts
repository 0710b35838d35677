import { type Comment, type Node, parse, type Program as SyntaxTree } from 'acorn';
import { type DialectName, dialects } from '../language/dialects.ts';
import { childrenOf } from './syntax-walk.ts';

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

/** Nodes above a node. Whoever walks the tree goes as deep, and must not run out of stack. */
const maxDepth = 2000;

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
    return isTooDeep(tree) ? { ok: false, error: tooDeep } : { ok: true, tree, comments };
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

function isTooDeep(tree: SyntaxTree): boolean {
  let level: Node[] = [tree];
  for (let depth = 0; depth <= maxDepth; depth += 1) {
    level = level.flatMap(childrenOf);
    if (level.length === 0) return false;
  }
  return true;
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
