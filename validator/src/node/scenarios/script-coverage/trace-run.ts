import type { GraphEdge, GraphNode, LoginGraph } from '../../../login/login-graph.ts';
import { edgesFor, eventOf } from './edge-event.ts';
import type { RunItems } from './journal-items.ts';

/** Every way through a login graph that a login can have taken. */
export interface RunTrace {
  /**
   * What is certain about the way: the keys that edges of every possible way have.
   *
   * @param keyOf null for edges that are of no interest
   */
  certain(keyOf: (edge: GraphEdge, from: GraphNode) => string | null): string[];
}

/** A state of the graph, and how many items of the journal lie behind. */
type Place = string;

interface Move {
  readonly from: Place;
  readonly to: Place;
  /** Null where the login stands still, waiting for an answer. */
  readonly taken: { readonly edge: GraphEdge; readonly from: GraphNode } | null;
}

const goal: Place = 'goal';
const start: Place = '0 0';

/**
 * Finds the ways through a graph that fit a journal. Null when there is none: then nothing is certain.
 *
 * The graph has a way for everything the engine can do, so the way of the login is among those that are found.
 */
export function traceRun(graph: LoginGraph, run: RunItems): RunTrace | null {
  const moves = usefulMoves(findMoves(graph, run));
  if (moves.length === 0) return null;
  return {
    certain(keyOf) {
      const keys = new Map<Move, string>();
      for (const move of moves) {
        const key = move.taken && keyOf(move.taken.edge, move.taken.from);
        if (key !== null) keys.set(move, key);
      }
      // What nobody can do without is on every way.
      return [...new Set(keys.values())].filter(
        (key) =>
          !reachable(
            start,
            moves.filter((move) => keys.get(move) !== key),
          ).has(goal),
      );
    },
  };
}

/** All moves from the start on, whether they lead to the goal or not. */
function findMoves(graph: LoginGraph, { items, open, end }: RunItems): Move[] {
  const moves: Move[] = [];
  const seen = new Set([start]);
  const places: [passed: number, node: number][] = [[0, 0]];
  const add = (from: Place, edge: GraphEdge, node: GraphNode, passed: number): void => {
    const taken = { edge, from: node };
    if (edge.end !== null) {
      const isEnd = passed === items.length && edge.end.code === end;
      if (isEnd) moves.push({ from, to: goal, taken });
      return;
    }
    if (edge.to === null) return;
    const to = `${passed} ${edge.to}`;
    moves.push({ from, to, taken });
    if (!seen.has(to)) places.push([passed, edge.to]);
    seen.add(to);
  };
  for (const [passed, id] of places) {
    const node = graph.nodes[id];
    if (node === undefined) continue;
    const from = `${passed} ${id}`;
    const item = items[passed];
    if (item !== undefined) for (const edge of edgesFor(node, item)) add(from, edge, node, passed + 1);
    for (const edge of node.edges) if (eventOf(node, edge) === undefined) add(from, edge, node, passed);
    const stands = end === null && passed === items.length && id !== 0;
    if (stands && (open === null || waitsFor(node, open))) moves.push({ from, to: goal, taken: null });
  }
  return moves;
}

function waitsFor({ next }: GraphNode, open: NonNullable<RunItems['open']>): boolean {
  return next !== null && next.name === open.name && (open.step === null || next.step === open.step);
}

/** The moves that lead to the goal. */
function usefulMoves(moves: readonly Move[]): Move[] {
  const back = moves.map(({ from, to }) => ({ from: to, to: from }));
  const useful = reachable(goal, back);
  return moves.filter(({ to }) => useful.has(to));
}

function reachable(from: Place, moves: readonly { from: Place; to: Place }[]): ReadonlySet<Place> {
  const next = new Map<Place, Place[]>();
  for (const move of moves) next.set(move.from, [...(next.get(move.from) ?? []), move.to]);
  const found = new Set([from]);
  for (const place of found) for (const to of next.get(place) ?? []) found.add(to);
  return found;
}
