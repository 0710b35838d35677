import type { GraphEdge, GraphNode, LoginGraph } from '../../../login/login-graph.ts';
import type { PathEvent } from '../../../login/path-event.ts';
import type { RunItem, RunItems } from './journal-items.ts';

/**
 * The edges of a login graph that a login can have taken, one list per call that was worked off; the first is for the
 * run of the entry function. What all edges of a list have in common is certain. Null when no way through the graph
 * fits: then nothing is.
 *
 * The graph has a way for everything the engine can do, so the way of the login is among those that are left.
 */
export function traceRun(graph: LoginGraph, { items, open, end }: RunItems): readonly GraphEdge[][] | null {
  const [start] = graph.nodes;
  if (start === undefined) return null;
  const layers: GraphEdge[][] = [start.edges.slice()];
  for (const item of items) {
    const before = layers.at(-1) ?? [];
    layers.push(nodesBehind(graph, before).flatMap((node) => edgesFor(node, item)));
  }
  const last = layers.pop() ?? [];
  if (end === null) {
    const stays = last.filter((edge) => {
      const node = edge.to === null ? undefined : graph.nodes[edge.to];
      return node !== undefined && (open === null || waitsFor(node, open));
    });
    layers.push(stays);
  } else {
    // The login ends with the last outcome, or behind it when nothing, or only an end, is left in the queue.
    const endings = nodesBehind(graph, last).flatMap((node) =>
      node.edges.filter((edge) => edge.end?.code === end && eventOf(edge) === undefined),
    );
    const before = new Set(endings.map((edge) => edge.from));
    const ended = last.filter((edge) => edge.end?.code === end);
    const wentOn = last.filter((edge) => edge.to !== null && before.has(edge.to));
    layers.push([...ended, ...wentOn]);
    // With both possible, nothing is certain about an edge behind.
    if (ended.length === 0) layers.push(endings);
  }
  return prune(layers);
}

/** Takes away the edges that lead to none of the next list. */
function prune(layers: readonly GraphEdge[][]): GraphEdge[][] | null {
  const pruned: GraphEdge[][] = [];
  let behind: ReadonlySet<number> | null = null;
  for (const layer of layers.toReversed()) {
    const kept: GraphEdge[] = layer.filter((edge) => leadsTo(edge, behind));
    if (kept.length === 0) return null;
    pruned.unshift(kept);
    behind = new Set(kept.map((edge) => edge.from));
  }
  return pruned;
}

function leadsTo({ to }: GraphEdge, states: ReadonlySet<number> | null): boolean {
  return states === null || (to !== null && states.has(to));
}

function nodesBehind(graph: LoginGraph, edges: readonly GraphEdge[]): GraphNode[] {
  const ids = new Set(edges.flatMap(({ to }) => (to === null ? [] : [to])));
  return [...ids].flatMap((id) => graph.nodes[id] ?? []);
}

function waitsFor({ next }: GraphNode, open: NonNullable<RunItems['open']>): boolean {
  return next !== null && next.name === open.name && (open.step === null || next.step === open.step);
}

type ObservedEvent = Extract<PathEvent, { kind: 'answer' | 'conflict' | 'prompt' | 'http' }>;

/** What an edge says about the call at its beginning. */
export function eventOf({ events }: GraphEdge): ObservedEvent | undefined {
  return events.find(
    (event): event is ObservedEvent =>
      event.kind === 'answer' ||
      event.kind === 'conflict' ||
      event.kind === 'prompt' ||
      event.kind === 'http',
  );
}

function edgesFor(node: GraphNode, item: RunItem): GraphEdge[] {
  if (node.next?.name !== item.name) return [];
  const fitting = node.edges.filter((edge) => fits(eventOf(edge), item));
  // The graph tells options apart where the script can, and outcomes of a page where they have callbacks.
  const exact = fitting.filter((edge) => isExact(eventOf(edge), item));
  return exact.length > 0 ? exact : fitting;
}

function isExact(event: ObservedEvent | undefined, item: RunItem): boolean {
  if (item.kind === 'answer')
    return event?.kind === 'answer' && (event.option === null) === (item.option === null);
  if (item.kind === 'prompt') return event?.kind === 'prompt' && event.outcome === item.outcome;
  return true;
}

function fits(event: ObservedEvent | undefined, item: RunItem): boolean {
  switch (item.kind) {
    case 'conflict':
      return event?.kind === 'conflict' && event.step === item.step && event.reason === item.reason;
    case 'prompt':
      return event?.kind === 'prompt' && fitsPrompt(event, item);
    case 'remote':
      return event?.kind === 'http' && event.outcome === item.outcome;
    case 'answer': {
      if (event?.kind !== 'answer' || event.step !== item.step || event.outcome !== item.outcome)
        return false;
      const { option, establishes, fact } = event;
      const chosen = item.option;
      if (option !== null && chosen !== null) {
        if (option.idp !== chosen.idp || option.authenticator !== chosen.authenticator) return false;
      }
      return !establishes || item.status === null || fact?.status === item.status;
    }
  }
}

function fitsPrompt(
  event: Extract<PathEvent, { kind: 'prompt' }>,
  item: Extract<RunItem, { kind: 'prompt' }>,
): boolean {
  if (event.template !== null && event.template !== item.template) return false;
  return event.outcome === item.outcome || event.outcome === 'other';
}
