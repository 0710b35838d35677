import type { Program } from '@stepgate/engine/model';
import type { GraphEdge, LoginGraph } from '../login/login-graph.ts';
import { openCalls, openSteps } from '../rules/flow/open-ways.ts';
import type { GraphMark } from './graph-view.ts';

/** Ends that a script or a user chose. */
const chosenEnds = new Set(['succeeded', 'sent-error', 'script-failed-login', 'step-failed']);

/** The user failed or left a step, and that ended the login. */
export const isUserEnd = ({ end }: GraphEdge): boolean =>
  end !== null && (end.byUser || end.code === 'step-failed');

/** A step had no option left, and nothing made up for it. */
export const isLockout = ({ end }: GraphEdge): boolean =>
  end !== null && !end.byUser && end.code !== 'succeeded' && end.pending.length > 0;

/** What is marked in a login graph. */
export interface Marks {
  readonly ofEdges: ReadonlyMap<GraphEdge, readonly GraphMark[]>;
  /** States from where every login that its user does not give up is locked out. */
  readonly doomed: ReadonlySet<number>;
  /** Edges where a login begins to get in with fewer factors. */
  readonly opening: ReadonlySet<GraphEdge>;
}

/** Marks what an admin has to know. */
export function marksOf(program: Program, graph: LoginGraph): Marks {
  const doomed = doomedStates(graph);
  const open = new Set<GraphEdge>();
  const opening = new Set<GraphEdge>();
  for (const { weaker } of [...openSteps(program, graph), ...openCalls(program, graph)]) {
    const [first] = weaker.way;
    if (first !== undefined) opening.add(first);
    for (const edge of weaker.way) open.add(edge);
  }
  const ofEdges = new Map<GraphEdge, readonly GraphMark[]>();
  for (const edge of graph.edges) {
    const marks: GraphMark[] = [];
    const leadsToLockout = edge.to === null ? isLockout(edge) : doomed.has(edge.to);
    if (leadsToLockout) marks.push('locks-out');
    if (open.has(edge)) marks.push('fails-open');
    if (edge.end !== null && !leadsToLockout && !isUserEnd(edge) && !chosenEnds.has(edge.end.code))
      marks.push('breaks');
    if (!leadsToLockout && edge.events.some(({ kind }) => kind === 'conflict')) marks.push('recovers');
    if (marks.length > 0) ofEdges.set(edge, marks);
  }
  return { ofEdges, doomed, opening };
}

/** States that reach a lockout, and no other end but those that their users choose. */
function doomedStates(graph: LoginGraph): ReadonlySet<number> {
  const locked = backFrom(graph, isLockout);
  const free = backFrom(
    graph,
    (edge) => edge.end !== null && !isLockout(edge) && !isUserEnd(edge),
    (id) => isUnfinished(graph, id),
  );
  return new Set([...locked].filter((id) => !free.has(id)));
}

/** Whether something that starts in a state was not followed. */
export function isUnfinished({ nodes, complete }: LoginGraph, id: number): boolean {
  const node = nodes[id];
  return node === undefined || node.isCut || (!complete && node.edges.length === 0);
}

/** The states from which an edge that fits can be reached, or a state that fits. */
function backFrom(
  graph: LoginGraph,
  fits: (edge: GraphEdge) => boolean,
  startsAt: (id: number) => boolean = () => false,
): Set<number> {
  const into = new Map<number, number[]>();
  const found = new Set<number>();
  for (const edge of graph.edges) {
    if (edge.to !== null) into.set(edge.to, [...(into.get(edge.to) ?? []), edge.from]);
    if (fits(edge)) found.add(edge.from);
  }
  for (const { id } of graph.nodes) if (startsAt(id)) found.add(id);
  for (const id of found) for (const from of into.get(id) ?? []) found.add(from);
  return found;
}
