import type { AnyNode } from 'acorn';
import { childrenOf } from '../script/syntax-walk.ts';

/** Whether something of the script may run between two calls of an expression. */
export function needsReturn(node: AnyNode): boolean {
  return countCalls(node) > 1;
}

function countCalls(node: AnyNode): number {
  if (node.type.startsWith('Function') || node.type.startsWith('Arrow') || node.type === 'ClassBody')
    return 0;
  const isCall =
    node.type === 'CallExpression' ||
    node.type === 'NewExpression' ||
    node.type === 'TaggedTemplateExpression' ||
    node.type === 'AwaitExpression' ||
    node.type === 'YieldExpression';
  return childrenOf(node).reduce((sum, child) => sum + countCalls(child), isCall ? 1 : 0);
}
