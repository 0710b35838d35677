import type { Program } from '@stepgate/engine/model';
import { type GraphEdge, type LoginGraph, pathThrough } from '../login/login-graph.ts';
import type { PathEvent } from '../login/path-event.ts';
import { pathWords } from '../report/path-words.ts';
import { buildWitness } from '../witness/build-witness.ts';
import type { RuleFinding } from './rule.ts';

const maxTries = 8;

/** What a finding says of the paths it is on: the first that a world can be given for, else the first. */
export function onPath(
  program: Program,
  paths: readonly (readonly PathEvent[])[],
): Required<Pick<RuleFinding, 'path' | 'witness'>> {
  for (const events of paths.slice(0, maxTries)) {
    const witness = buildWitness(program, events);
    if (witness !== null) return { path: pathWords(program, events), witness };
  }
  return { path: pathWords(program, paths[0] ?? []), witness: null };
}

/** The same for logins that take one of some edges. */
export function onEdges(
  program: Program,
  graph: LoginGraph,
  edges: readonly GraphEdge[],
): ReturnType<typeof onPath> {
  return onPath(
    program,
    edges.slice(0, maxTries).map((edge) => pathThrough(graph, edge)),
  );
}
