import type { Program } from '@stepgate/engine/model';
import type { PathStep } from '../../../finding.ts';
import { type GraphEdge, type LoginGraph, wayToEnd } from '../../../login/login-graph.ts';
import type { PathEvent } from '../../../login/path-event.ts';
import { pathWords } from '../../../report/path-words.ts';
import { branchOf } from './branch-labels.ts';

interface UntakenPaths {
  readonly branches: { readonly covered: number; readonly total: number };
  readonly untaken: readonly (readonly PathStep[])[];
  readonly untakenMore: number;
}

/**
 * The branches of a graph that were not taken, and whole logins that go through them: the shortest that reaches each,
 * leaving out branches that a longer one passes anyway.
 */
export function untakenPaths(
  program: Program,
  graph: LoginGraph,
  taken: ReadonlySet<string>,
  maxPaths: number,
): UntakenPaths {
  const branches = new Map<string, GraphEdge>();
  for (const edge of graph.edges) {
    const branch = branchOf(graph, edge);
    if (!branches.has(branch)) branches.set(branch, edge);
  }
  const untaken = [...branches].filter(([branch]) => !taken.has(branch));
  const told = new Set<string>();
  const logins: GraphEdge[][] = [];
  // Edges are numbered in the order of their distance from the start: the last ones pass the most others.
  for (const [branch, edge] of untaken.toReversed()) {
    if (told.has(branch)) continue;
    const rest = edge.to === null ? [] : wayToEnd(graph, edge.to);
    const login = [...edgesTo(graph, edge.from), edge, ...rest];
    for (const each of login) told.add(branchOf(graph, each));
    logins.push(login);
  }
  logins.reverse();
  return {
    branches: { covered: branches.size - untaken.length, total: branches.size },
    untaken: logins.slice(0, maxPaths).map((login) => pathWords(program, eventsOf(login))),
    untakenMore: Math.max(0, logins.length - maxPaths),
  };
}

/** The edges of a shortest path to a state. */
function edgesTo(graph: LoginGraph, node: number): GraphEdge[] {
  const edges: GraphEdge[] = [];
  let edge = graph.nodes[node]?.parent ?? null;
  while (edge !== null) {
    edges.unshift(edge);
    edge = graph.nodes[edge.from]?.parent ?? null;
  }
  return edges;
}

function eventsOf(login: readonly GraphEdge[]): PathEvent[] {
  const events = login.flatMap((edge) => edge.events);
  const end = login.at(-1)?.end;
  return end ? [...events, { kind: 'end', code: end.code }] : events;
}
