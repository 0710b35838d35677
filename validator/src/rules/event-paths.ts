import type { Program } from '@stepgate/engine/model';
import { type GraphEdge, type LoginGraph, pathTo, wayToEnd } from '../login/login-graph.ts';
import type { PathEvent } from '../login/path-event.ts';
import { pathWords } from '../report/path-words.ts';
import { buildWitness } from '../witness/build-witness.ts';
import type { RuleFinding } from './rule.ts';

/** How a login comes to something, and a world in which one does. */
export type Evidence = Pick<RuleFinding, 'path' | 'witness'>;

/** The evidence for what happens on an edge: a shortest login over it, carried on to its end. */
export function evidenceOf(program: Program, graph: LoginGraph, edge: GraphEdge): Evidence {
  const way = edge.to === null ? [] : wayToEnd(graph, edge.to);
  const end = way.at(-1)?.end ?? edge.end;
  const events: PathEvent[] = [
    ...pathTo(graph, edge.from),
    ...edge.events,
    ...way.flatMap((one) => one.events),
    ...(end ? [{ kind: 'end', code: end.code } as const] : []),
  ];
  return { path: pathWords(program, events), witness: buildWitness(program, events) };
}
