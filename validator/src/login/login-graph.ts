import type { Incompleteness } from '../finding.ts';
import type { Observations } from '../interpret/observations.ts';
import type { AnyNode } from '../syntax.ts';
import type { Conflict, LoginFacts } from './login-state.ts';
import type { PathEvent } from './path-event.ts';

/** A factor that a login has proved. */
export interface ProvedFactor {
  readonly idp: string;
  readonly authenticator: string;
}

/** How a login ended. */
export interface LoginEnd {
  readonly code: string;
  /** Steps without option that nothing made up for. */
  readonly pending: readonly Conflict[];
  /** A user failed or left a step that could have succeeded. */
  readonly byUser: boolean;
  /** What its journal would say. */
  readonly facts: LoginFacts;
}

/** From one state to another, or to the end of the login. */
export interface GraphEdge {
  readonly id: number;
  readonly from: number;
  /** Number of the state, or null at an end. */
  readonly to: number | null;
  readonly events: readonly PathEvent[];
  readonly end: LoginEnd | null;
}

/** A login between two items of its queue. Numbered in the order of shortest paths. */
export interface GraphNode {
  readonly id: number;
  /** The edge on a shortest path to here; null at the start. */
  readonly parent: GraphEdge | null;
  readonly edges: GraphEdge[];
  /** What is done next, for drawing: the step, or the name of the call; null when the queue is empty. */
  readonly next: { readonly name: string; readonly step: number | null; readonly site: AnyNode } | null;
  /** What was proved on the way here, each factor once. */
  readonly factors: readonly ProvedFactor[];
  /** Whether something that starts here was cut. */
  isCut: boolean;
}

/** A step that was taken off the queue. */
export interface ExecutedStep {
  readonly step: number;
  readonly site: AnyNode;
  readonly idp: string | null;
  readonly status: string;
  readonly behindRoles: readonly AnyNode[];
  readonly node: number;
}

/** Everything a login of one program can do, as far as it was followed. */
export interface LoginGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly executed: readonly ExecutedStep[];
  readonly observations: Observations;
  readonly incomplete: readonly Incompleteness[];
  readonly complete: boolean;
}

/** The events of a shortest path to a state. */
export function pathTo(graph: LoginGraph, node: number): PathEvent[] {
  const parts: (readonly PathEvent[])[] = [];
  for (
    let edge = graph.nodes[node]?.parent ?? null;
    edge !== null;
    edge = graph.nodes[edge.from]?.parent ?? null
  ) {
    parts.unshift(edge.events);
  }
  return parts.flat();
}

/** The edges of a shortest way from a state to an end, success first. */
export function wayToEnd(graph: LoginGraph, start: number): GraphEdge[] {
  const queue: GraphEdge[][] = [[]];
  const seen = new Set([start]);
  let fallback: GraphEdge[] = [];
  for (const way of queue) {
    const at = way.at(-1)?.to ?? start;
    for (const edge of graph.nodes[at]?.edges ?? []) {
      const longer = [...way, edge];
      if (edge.end?.code === 'succeeded') return longer;
      if (edge.end && fallback.length === 0) fallback = longer;
      if (edge.to === null || seen.has(edge.to)) continue;
      seen.add(edge.to);
      queue.push(longer);
    }
  }
  return fallback;
}

/** The events of a login that takes an edge: there on a shortest path, and on to an end. */
export function pathThrough(graph: LoginGraph, edge: GraphEdge): PathEvent[] {
  const way = edge.to === null ? [edge] : [edge, ...wayToEnd(graph, edge.to)];
  const code = way.at(-1)?.end?.code;
  return [
    ...pathTo(graph, edge.from),
    ...way.flatMap(({ events }) => events),
    ...(code === undefined ? [] : [{ kind: 'end', code } as const]),
  ];
}
