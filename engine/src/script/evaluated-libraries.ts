import type { CallExpression, ExpressionStatement, Identifier, Program as SyntaxTree } from 'acorn';
import { walk } from './syntax-walk.ts';

/** The statement `eval(loadLocalLibrary('name'));`, which runs a library in its place. */
export interface LibraryEvaluation {
  readonly statement: ExpressionStatement;
  readonly library: string;
}

/** The statements that evaluate a library named by a literal, in source order. */
export function libraryEvaluations(tree: SyntaxTree): LibraryEvaluation[] {
  const found: LibraryEvaluation[] = [];
  walk(tree, (node) => {
    if (node.type !== 'ExpressionStatement' || node.expression.type !== 'CallExpression') return;
    const inner = onlyArgument(node.expression, 'eval');
    if (inner?.type !== 'CallExpression') return;
    const name = onlyArgument(inner, 'loadLocalLibrary');
    if (name?.type !== 'Literal' || typeof name.value !== 'string') return;
    found.push({ statement: node, library: name.value });
  });
  return found;
}

function onlyArgument(call: CallExpression, callee: string): CallExpression['arguments'][number] | null {
  const isCallee = call.callee.type === 'Identifier' && (call.callee as Identifier).name === callee;
  return isCallee && call.arguments.length === 1 ? (call.arguments[0] ?? null) : null;
}
