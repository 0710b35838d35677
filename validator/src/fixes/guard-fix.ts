import type { Program } from '@stepgate/engine/model';
import { childrenOf, rangeOf, type ScriptRange } from '@stepgate/engine/script';
import { type Analysis, analyzeProgram } from '../analyze.ts';
import type { Fix } from '../finding.ts';
import type { AnyNode, FunctionNode, SyntaxTree } from '../syntax.ts';
import { applyEdits } from './apply-edits.ts';

/**
 * Puts a guard for users without local account before a call of `executeStep`. Offered only when the rule no longer
 * reports afterwards: a guard in the wrong place is read before anybody has signed in and helps nobody.
 *
 * @param isUnfit whether the rule still reports, or others lost the step, in the analysis of the mended script
 */
export function guardFix(
  program: Program,
  tree: SyntaxTree,
  call: ScriptRange,
  isUnfit: (mended: Analysis) => boolean,
): Fix | null {
  if (program.dialect !== 'stepgate' || program.scriptIsGenerated) return null;
  const place = findCall(tree, call, null);
  if (place === null) return null;
  const start = rangeOf(place.statement).start;
  const text = `if (hasLocalAccount(${place.context}.currentKnownSubject)) `;
  const edits: Fix['edits'] = [{ range: { start, end: start }, text }];
  const analysis = analyzeMended({ ...program, script: applyEdits(program.script, edits) }, tree);
  if (analysis.tree === null || isUnfit(analysis)) return null;
  return { title: 'Execute the step only for users with a local account', safety: 'changes-meaning', edits };
}

/** What the mended scripts of a tree do: findings of several identity providers at one call have the same guard. */
const analyses = new WeakMap<SyntaxTree, Map<string, Analysis>>();

function analyzeMended(mended: Program, tree: SyntaxTree): Analysis {
  const known = analyses.get(tree) ?? new Map<string, Analysis>();
  const analysis = known.get(mended.script) ?? analyzeProgram(mended);
  analyses.set(tree, known.set(mended.script, analysis));
  return analysis;
}

interface CallPlace {
  readonly statement: AnyNode;
  /** Name of the parameter that holds the context. */
  readonly context: string;
}

/** The statement that is the call, with the nearest function around it that names its context. */
function findCall(node: AnyNode, call: ScriptRange, context: string | null): CallPlace | null {
  if (node.type === 'ExpressionStatement' && isAt(node.expression, call)) {
    return context === null ? null : { statement: node, context };
  }
  const inner = isFunction(node) ? (contextOf(node) ?? context) : context;
  for (const child of childrenOf(node)) {
    const found = findCall(child, call, inner);
    if (found !== null) return found;
  }
  return null;
}

function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration' ||
    node.type === 'ArrowFunctionExpression'
  );
}

function contextOf(node: FunctionNode): string | null {
  const [first] = node.params;
  return first?.type === 'Identifier' && /^(context|ctx)$/i.test(first.name) ? first.name : null;
}

function isAt(node: AnyNode, range: ScriptRange): boolean {
  const { start, end } = rangeOf(node);
  return (
    start.line === range.start.line &&
    start.column === range.start.column &&
    end.line === range.end.line &&
    end.column === range.end.column
  );
}
