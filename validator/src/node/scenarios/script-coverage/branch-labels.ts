import { rangeOf } from '@stepgate/engine/script';
import type { GraphEdge, GraphNode, LoginGraph } from '../../../login/login-graph.ts';
import { eventOf } from './edge-event.ts';

/**
 * What an edge of a login graph means to people: which call had which outcome, for whom, and what the login does then.
 * Edges that differ only in what the script remembers are one branch.
 */
export function branchOf(graph: LoginGraph, edge: GraphEdge): string {
  const from = graph.nodes[edge.from];
  const to = edge.to === null ? undefined : graph.nodes[edge.to];
  return JSON.stringify([
    placeOf(from),
    from && eventKey(edge, from),
    edge.end === null ? placeOf(to) : edge.end.code,
  ]);
}

function placeOf(node: GraphNode | undefined): string {
  if (node === undefined) return 'nowhere';
  if (node.id === 0) return 'start';
  if (node.next === null) return 'nothing left';
  const { line, column } = rangeOf(node.next.site).start;
  return `${line}:${column} ${node.next.name} ${node.next.step}`;
}

function eventKey(edge: GraphEdge, from: GraphNode): readonly unknown[] {
  const event = eventOf(from, edge);
  switch (event?.kind) {
    case 'answer': {
      const { outcome, option, establishes, fact } = event;
      return [outcome, option?.idp, option?.authenticator, establishes ? fact?.status : null];
    }
    case 'conflict':
      return ['conflict', event.reason];
    case 'prompt':
    case 'http':
    case 'call':
      return [event.outcome];
    default:
      return [];
  }
}
