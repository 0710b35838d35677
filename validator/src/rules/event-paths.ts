import type { Program } from '@stepgate/engine/model';
import { type GraphEdge, type LoginGraph, pathThrough } from '../login/login-graph.ts';
import { onPath } from './on-path.ts';
import type { RuleFinding } from './rule.ts';

/** How a login comes to something, and a world in which one does. */
export type Evidence = Pick<RuleFinding, 'path' | 'witness'>;

/** The evidence for what happens on an edge: a shortest login over it, carried on to its end. */
export function evidenceOf(program: Program, graph: LoginGraph, edge: GraphEdge): Evidence {
  return onPath(program, [pathThrough(graph, edge)]);
}
