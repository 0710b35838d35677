import type { GraphEdge, LoginGraph } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';

export type FaultEvent = Extract<PathEvent, { kind: 'fault' }>;

const known = new WeakMap<LoginGraph, readonly FaultEdge[]>();

/** An edge on which a call fails the login, with the first such call. */
export interface FaultEdge {
  readonly edge: GraphEdge;
  readonly fault: FaultEvent;
}

/** The edges on which a call fails the login. Several rules ask, and graphs have many edges. */
export function faultEdges(graph: LoginGraph): readonly FaultEdge[] {
  const before = known.get(graph);
  if (before !== undefined) return before;
  const found = graph.edges.flatMap((edge): FaultEdge[] => {
    const fault = edge.events.find((event): event is FaultEvent => event.kind === 'fault');
    return fault === undefined ? [] : [{ edge, fault }];
  });
  known.set(graph, found);
  return found;
}
