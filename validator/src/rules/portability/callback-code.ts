import { rangeOf, type ScriptRange, walk } from '@stepgate/engine/script';
import { isOfLibrary } from '../../interpret/library-trees.ts';
import type { LoginGraph } from '../../login/login-graph.ts';
import type { AnyNode, FunctionNode, SyntaxTree } from '../../syntax.ts';
import { startsAt } from '../../syntax-places.ts';

/** The functions of the script itself that were given to the host. */
export function callbacksOf({ observations }: LoginGraph): FunctionNode[] {
  return [...observations.seen.callbacks.keys()].filter((node) => !isOfLibrary(node));
}

export function isFunction(node: AnyNode | null | undefined): node is FunctionNode {
  return (
    node?.type === 'FunctionExpression' ||
    node?.type === 'ArrowFunctionExpression' ||
    node?.type === 'FunctionDeclaration'
  );
}

/** The name at a place of the script that is read, or the assignment there that writes it. */
export function nodeOfName(tree: SyntaxTree, range: ScriptRange, name: string): AnyNode | null {
  let found: AnyNode | null = null;
  walk(tree, (node) => {
    if (!startsAt(rangeOf(node), range)) return;
    if (node.type === 'Identifier' && node.name === name) found ??= node;
    const target = node.type === 'AssignmentExpression' && node.operator === '=' ? node.left : null;
    if (target?.type === 'Identifier' && target.name === name) found ??= node;
  });
  return found;
}
