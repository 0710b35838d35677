import type { GraphEdge } from '../login/login-graph.ts';
import type { EdgeMembers } from './draw-graph.ts';

/** Where logins that are in some states can be behind an edge of the drawing, and whether they can end there. */
export function statesBehind(
  states: ReadonlySet<number>,
  { edges, cuts, isLast }: EdgeMembers,
): { readonly states: ReadonlySet<number>; readonly ends: boolean } {
  const behind = new Set<number>();
  let ends = cuts.some((state) => states.has(state));
  for (const { from, to } of edges) {
    if (!states.has(from)) continue;
    if (isLast || to === null) ends = true;
    else behind.add(to);
  }
  return { states: behind, ends };
}

/** A login along a way of the drawing: edges of the login graph, and whether it was followed to an end. */
export interface Chain {
  readonly edges: readonly GraphEdge[];
  readonly isCut: boolean;
}

/**
 * The logins that go along a way of the drawing, one after the other.
 *
 * @param way edges of the drawing from the start on
 * @param first edges that are preferred where there are several
 * @param endOf the edge from a state that is drawn as its end
 */
export function* chainsAlong(
  way: readonly EdgeMembers[],
  first: (edge: GraphEdge) => boolean,
  endOf: (state: number) => readonly GraphEdge[],
): Iterable<Chain> {
  // What cannot go on is not begun.
  const usable: ReadonlySet<number>[] = [];
  let wanted: ReadonlySet<number> | null = null;
  for (const { edges, cuts } of [...way].reverse()) {
    const starts: Set<number> = new Set<number>();
    const next: ReadonlySet<number> | null = wanted;
    for (const edge of edges)
      if (
        next === null ? edge.to === null || endOf(edge.to).length > 0 : edge.to !== null && next.has(edge.to)
      )
        starts.add(edge.from);
    if (next === null) for (const state of cuts) starts.add(state);
    usable.unshift(starts);
    wanted = starts;
  }
  yield* from(0, 0, []);

  function* from(index: number, state: number, before: readonly GraphEdge[]): Iterable<Chain> {
    const part = way[index];
    if (part === undefined || !usable[index]?.has(state)) return;
    const isLast = index === way.length - 1;
    if (isLast && part.cuts.includes(state)) yield { edges: before, isCut: true };
    const nexts = part.edges
      .filter((edge) => edge.from === state)
      .sort((a, b) => Number(first(b)) - Number(first(a)));
    for (const edge of nexts) {
      const edges = [...before, edge];
      if (!isLast) {
        if (edge.to !== null) yield* from(index + 1, edge.to, edges);
      } else if (edge.to === null) yield { edges, isCut: false };
      else for (const end of endOf(edge.to)) yield { edges: [...edges, end], isCut: false };
    }
  }
}
