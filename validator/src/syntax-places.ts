import { childrenOf, rangeOf, type ScriptRange } from '@stepgate/engine/script';
import type { AnyNode, NodeOf, SyntaxTree } from './syntax.ts';

const parentsByTree = new WeakMap<SyntaxTree, ReadonlyMap<AnyNode, AnyNode>>();

/** The node around each node of a script. */
export function parentsOf(tree: SyntaxTree): ReadonlyMap<AnyNode, AnyNode> {
  const known = parentsByTree.get(tree);
  if (known !== undefined) return known;
  const parents = new Map<AnyNode, AnyNode>();
  const visit = (node: AnyNode): void => {
    for (const child of childrenOf(node)) {
      parents.set(child, node);
      visit(child);
    }
  };
  visit(tree);
  parentsByTree.set(tree, parents);
  return parents;
}

/** The name that a property of an object, or a member that is read, has in the text; null for a computed one. */
export function keyOf(node: NodeOf<'Property' | 'MethodDefinition' | 'MemberExpression'>): string | null {
  const key = node.type === 'MemberExpression' ? node.property : node.key;
  if (key.type === 'Literal') return String(key.value);
  return !node.computed && key.type === 'Identifier' ? key.name : null;
}

/** Whether two ranges start at the same place. */
export function startsAt(one: ScriptRange, { start }: ScriptRange): boolean {
  return one.start.line === start.line && one.start.column === start.column;
}

/** Where a node begins, to find again what was told of it. */
export function placeText(node: AnyNode): string {
  const { start } = rangeOf(node);
  return `${start.line}:${start.column}`;
}
