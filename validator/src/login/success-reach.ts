import type { GraphEdge, LoginGraph } from './login-graph.ts';
import { provedFactors } from './login-state.ts';

/** How many factors the ways from somewhere to a success prove, at least and at most. */
export interface SuccessReach {
  readonly least: number;
  readonly most: number;
}

/** What can still come of a login at each place of its graph, along edges that count. */
export class SuccessReaches {
  private readonly graph: LoginGraph;
  private readonly counts: (edge: GraphEdge) => boolean;
  private readonly ofNodes: (SuccessReach | null)[];

  constructor(graph: LoginGraph, counts: (edge: GraphEdge) => boolean) {
    this.graph = graph;
    this.counts = counts;
    this.ofNodes = graph.nodes.map(() => null);
    // Reaches only ever widen, between the fewest and the most factors of all ends, so this comes to rest.
    let isAtRest = false;
    while (!isAtRest) {
      isAtRest = true;
      for (let id = graph.nodes.length - 1; id >= 0; id -= 1) {
        const reach = this.ofAll(graph.nodes[id]?.edges ?? []);
        const before = this.ofNodes[id] ?? null;
        if (reach?.least === before?.least && reach?.most === before?.most) continue;
        this.ofNodes[id] = reach;
        isAtRest = false;
      }
    }
  }

  /** The reach behind an edge; null when no way behind it succeeds. */
  private of(edge: GraphEdge): SuccessReach | null {
    if (!this.counts(edge)) return null;
    if (edge.to !== null) return this.ofNodes[edge.to] ?? null;
    if (edge.end?.code !== 'succeeded') return null;
    const count = provedFactors(edge.end.facts).length;
    return { least: count, most: count };
  }

  /** The reach behind any of some edges. */
  ofAll(edges: readonly GraphEdge[]): SuccessReach | null {
    let all: SuccessReach | null = null;
    for (const edge of edges) {
      const reach = this.of(edge);
      if (reach === null) continue;
      const { least, most }: SuccessReach = all ?? reach;
      all = { least: Math.min(least, reach.least), most: Math.max(most, reach.most) };
    }
    return all;
  }

  /** The edges of a shortest way, from one of some edges on, to a success with as few factors as any of them leads to. */
  weakestWay(edges: readonly GraphEdge[]): GraphEdge[] {
    const least = this.ofAll(edges)?.least;
    const ways = edges.map((edge) => [edge]);
    const seen = new Set<GraphEdge>(edges);
    for (const way of ways) {
      const last = way.at(-1) as GraphEdge;
      if (this.of(last)?.least !== least) continue;
      if (last.to === null) return way;
      for (const edge of this.graph.nodes[last.to]?.edges ?? []) {
        if (seen.has(edge)) continue;
        seen.add(edge);
        ways.push([...way, edge]);
      }
    }
    return [];
  }
}
