import { childrenOf, rangeOf, type ScriptRange } from '@stepgate/engine/script';
import type { AnyNode, FunctionNode, SyntaxTree } from '../syntax.ts';

/** Where a condition can be put before a call. */
export interface GuardPlace {
  readonly kind: 'statement' | 'before-else' | 'expression';
  readonly node: AnyNode;
  /** Name of the parameter that holds the context. */
  readonly context: string;
}

/**
 * The statement, or the body of an arrow function, that is a call, in a function whose context has a name. Null when
 * something is done with what the call returns.
 */
export function findGuardPlace(tree: SyntaxTree, call: ScriptRange): GuardPlace | null {
  return find(tree, call, null, null, false);
}

function find(
  node: AnyNode,
  call: ScriptRange,
  parent: AnyNode | null,
  context: string | null,
  isBeforeElse: boolean,
): GuardPlace | null {
  if (node.type === 'ExpressionStatement' && isCall(node.expression, call)) {
    return context === null ? null : { kind: isBeforeElse ? 'before-else' : 'statement', node, context };
  }
  const inner = isFunction(node) ? (contextOf(node, parent) ?? context) : context;
  if (node.type === 'ArrowFunctionExpression' && inner !== null && isCall(node.body, call))
    return { kind: 'expression', node: node.body, context: inner };
  for (const child of childrenOf(node)) {
    const found = find(child, call, node, inner, takesElse(node, child, isBeforeElse));
    if (found !== null) return found;
  }
  return null;
}

/** Whether an `else` would go with a bare `if` at the end of a part of a statement. */
function takesElse(node: AnyNode, part: AnyNode, isBeforeElse: boolean): boolean {
  switch (node.type) {
    case 'IfStatement':
      return isBeforeElse || (part === node.consequent && Boolean(node.alternate));
    case 'ForStatement':
    case 'ForInStatement':
    case 'ForOfStatement':
    case 'WhileStatement':
    case 'LabeledStatement':
      return isBeforeElse;
    default:
      return false;
  }
}

function isFunction(node: AnyNode): node is FunctionNode {
  return (
    node.type === 'FunctionExpression' ||
    node.type === 'FunctionDeclaration' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** The first parameter of the entry function, of a callback, and of whatever names it so. */
function contextOf(node: FunctionNode, parent: AnyNode | null): string | null {
  const [first] = node.params;
  if (first?.type !== 'Identifier') return null;
  const isCallback =
    parent?.type === 'Property' && parent.key.type === 'Identifier' && /^on[A-Z]/.test(parent.key.name);
  return isCallback || isEntry(node, parent) || /^(context|ctx)$/i.test(first.name) ? first.name : null;
}

function isEntry(node: FunctionNode, parent: AnyNode | null): boolean {
  const id =
    parent?.type === 'VariableDeclarator'
      ? parent.id
      : node.type === 'ArrowFunctionExpression'
        ? null
        : node.id;
  return id?.type === 'Identifier' && id.name === 'onLoginRequest';
}

function isCall(node: AnyNode, range: ScriptRange): boolean {
  const call = node.type === 'AwaitExpression' ? node.argument : node;
  const { start, end } = rangeOf(call);
  return (
    start.line === range.start.line &&
    start.column === range.start.column &&
    end.line === range.end.line &&
    end.column === range.end.column
  );
}
