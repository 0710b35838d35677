import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { rangeOf } from '@stepgate/engine/script';
import type { GraphEdge, GraphNode, LoginGraph } from '../login/login-graph.ts';
import { provedFactors } from '../login/login-state.ts';
import { isLockout, isUnfinished, isUserEnd, type Marks } from './edge-marks.ts';
import type { DrawnEnd, DrawnNode, Folding } from './graph-view.ts';

export type PlaceKind = DrawnNode['kind'];

/** What is next in a state: the first thing that tells two places apart. */
export function kindOf(node: GraphNode): PlaceKind {
  if (node.id === 0) return 'start';
  if (node.next === null) return 'other';
  if (node.next.step !== null) return 'step';
  const asked = node.edges.flatMap(({ events }) => events).find(({ kind }) => kind === 'prompt');
  return asked === undefined ? 'call' : 'page';
}

/** Template of a page, or address of a call, when one is known. */
export function targetOf(node: GraphNode): string | null {
  for (const { events } of node.edges)
    for (const event of events) {
      if (event.kind === 'prompt') return event.template;
      if (event.kind === 'http') return event.url;
    }
  return null;
}

/** States with one name here are never drawn apart at a folding that looks no further. */
export function nameOfPlace(node: GraphNode, folding: Folding, marks: Marks): string {
  const kind = kindOf(node);
  if (folding === 'kinds') return kind;
  const { next } = node;
  // Whom a step locks out is not drawn together with whom it lets on.
  const name = [kind, next?.name, next?.step, marks.doomed.has(node.id), hasNoOption(node)];
  if (folding === 'names') return JSON.stringify([...name, targetOf(node)]);
  return JSON.stringify([...name, next === null ? null : next.site.start]);
}

/** Whether a step has no option left for whoever comes here. */
export function hasNoOption({ edges }: GraphNode): boolean {
  return edges.length > 0 && edges.every(({ events }) => events.some(({ kind }) => kind === 'conflict'));
}

/** The end of an edge. */
export function drawnEndOf(edge: GraphEdge): DrawnEnd {
  const code = edge.end?.code ?? null;
  const kind =
    code === null ? 'cut' : code === 'succeeded' || code === 'sent-error' ? code : ('failed' as const);
  return {
    kind,
    code,
    byUser: isUserEnd(edge),
    factors: kind === 'succeeded' && edge.end ? provedFactors(edge.end.facts).length : null,
  };
}

/** Edges with one name here end in one place. */
export function nameOfEnd(graph: LoginGraph, edge: GraphEdge, folding: Folding): string {
  const { kind, code, byUser, factors } = drawnEndOf(edge);
  const node = graph.nodes[edge.from];
  const isScripted = node?.next?.name === 'sendError' || node?.next?.name === 'fail';
  return JSON.stringify([
    'end',
    kind,
    folding === 'kinds' ? null : code,
    byUser,
    isLockout(edge),
    folding === 'alike' ? factors : null,
    folding === 'alike' && isScripted && node?.next ? rangeOf(node.next.site).start : null,
  ]);
}

/**
 * Whether a state is only there to end: the queue is empty, or the script ends the login. It is drawn as that end.
 */
export function isOnlyEnd(graph: LoginGraph, node: GraphNode): boolean {
  if (node.id === 0 || node.edges.length === 0 || isUnfinished(graph, node.id)) return false;
  const { next } = node;
  if (next !== null && next.name !== 'sendError' && next.name !== 'fail') return false;
  const [first] = node.edges;
  if (first === undefined) return false;
  const name = nameOfEnd(graph, first, 'alike');
  return node.edges.every(
    (edge) =>
      edge.end !== null &&
      nameOfEnd(graph, edge, 'alike') === name &&
      edge.events.every(({ kind }) => kind === 'trap'),
  );
}

/** The organization itself, among identity providers. */
export const ownUsers = LOCAL_IDENTITY_PROVIDER;
