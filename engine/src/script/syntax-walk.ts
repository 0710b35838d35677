import type { AnyNode, Node } from 'acorn';

/** The direct child nodes of a syntax node, in source order of their properties. */
export function childrenOf(node: Node): AnyNode[] {
  const children: AnyNode[] = [];
  // Every parse and every rule walks: no list of entries is made for each node.
  for (const key in node) {
    if (key === 'loc' || key === 'range') continue;
    const value: unknown = node[key as keyof Node];
    if (typeof value !== 'object' || value === null) continue;
    if (!Array.isArray(value)) {
      if (isNode(value)) children.push(value);
      continue;
    }
    for (const element of value) if (isNode(element)) children.push(element);
  }
  return children;
}

function isNode(value: unknown): value is AnyNode {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** Visits a node and everything below it, parents first. */
export function walk(node: Node, visit: (node: AnyNode) => void): void {
  visit(node as AnyNode);
  for (const child of childrenOf(node)) walk(child, visit);
}
