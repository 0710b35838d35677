import type { AnyNode, Function as FunctionNode } from 'acorn';
import { rangeOf } from '../script/parse-script.ts';
import { childrenOf } from '../script/syntax-walk.ts';

/** Lines of a statement, from 1, without those of functions and statements in it. */
export interface StatementLines {
  readonly firstLine: number;
  readonly lastLine: number;
}

/** From its first line to where a function or a statement in it begins. */
export function linesOfStatement(node: AnyNode): StatementLines {
  const { start, end } = rangeOf(node);
  const inner = firstInnerLine(node) ?? end.line;
  return { firstLine: start.line, lastLine: Math.max(start.line, Math.min(end.line, inner)) };
}

export function isFunction(node: AnyNode): node is AnyNode & FunctionNode {
  return (
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression' ||
    node.type === 'FunctionDeclaration'
  );
}

/** The last line that still belongs to the node itself because something begins there. */
function firstInnerLine(node: AnyNode): number | null {
  const lines = childrenOf(node).map((child) => {
    const { line } = rangeOf(child).start;
    if (child.type === 'BlockStatement' || child.type === 'ClassBody') return line;
    if (isFunction(child) || child.type.endsWith('Statement') || child.type === 'SwitchCase') return line - 1;
    return firstInnerLine(child);
  });
  const found = lines.filter((line) => line !== null);
  return found.length === 0 ? null : Math.min(...found);
}
