import { rangeOf, type ScriptRange, walk } from '@stepgate/engine/script';
import type { AnyNode, NodeOf, SyntaxTree } from '../../syntax.ts';

/** The calls of `executeStep` that name a step by its number, in the order of the text. */
export function callsOfStep(tree: SyntaxTree, step: number): NodeOf<'CallExpression'>[] {
  const calls: NodeOf<'CallExpression'>[] = [];
  walk(tree, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier') return;
    const [first] = node.arguments;
    if (node.callee.name === 'executeStep' && first?.type === 'Literal' && first.value === step)
      calls.push(node);
  });
  return calls;
}

/** The call at a place of the script; null when it is in a library or not a call. */
export function callAt(tree: SyntaxTree, range: ScriptRange): NodeOf<'CallExpression'> | null {
  let found: NodeOf<'CallExpression'> | null = null;
  walk(tree, (node) => {
    if (node.type === 'CallExpression' && sameStart(node, range)) found = node;
  });
  return found;
}

function sameStart(node: AnyNode, { start, end }: ScriptRange): boolean {
  const own = rangeOf(node);
  return (
    own.start.line === start.line &&
    own.start.column === start.column &&
    own.end.line === end.line &&
    own.end.column === end.column
  );
}

/** Where a script begins its logins: the name of the entry function where it is declared. */
export function entryRange(tree: SyntaxTree): ScriptRange {
  let found: ScriptRange | null = null;
  walk(tree, (node) => {
    if (found === null && node.type === 'Identifier' && node.name === 'onLoginRequest') found = rangeOf(node);
  });
  return found ?? rangeOf(tree);
}
