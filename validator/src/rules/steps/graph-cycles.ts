import type { GraphEdge } from '../../login/login-graph.ts';

/** The edges that lie on a cycle: both ends are in one strongly connected component. */
export function cyclesOf(edges: readonly GraphEdge[]): GraphEdge[] {
  const after = new Map<number, number[]>();
  const before = new Map<number, number[]>();
  for (const { from, to } of edges) {
    if (to === null) continue;
    after.set(from, [...(after.get(from) ?? []), to]);
    before.set(to, [...(before.get(to) ?? []), from]);
  }
  // Kosaraju: in reverse order of completion, what leads to a node belongs to its component.
  const component = new Map<number, number>();
  for (const root of completionOrder(after).reverse()) {
    const open = [root];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (component.has(node)) continue;
      component.set(node, root);
      open.push(...(before.get(node) ?? []));
    }
  }
  return edges.filter(({ from, to }) => to !== null && component.get(from) === component.get(to));
}

/** Nodes in the order in which a search in depth is done with them. */
function completionOrder(after: ReadonlyMap<number, readonly number[]>): number[] {
  const order: number[] = [];
  const seen = new Set<number>();
  for (const start of after.keys()) {
    const path: { readonly node: number; next: number }[] = seen.has(start) ? [] : [{ node: start, next: 0 }];
    seen.add(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const node = after.get(top.node)?.[top.next];
      top.next += 1;
      if (node === undefined) order.push((path.pop() as { node: number }).node);
      else if (!seen.has(node)) {
        seen.add(node);
        path.push({ node, next: 0 });
      }
    }
  }
  return order;
}
