import type { Program, Witness } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { PathStep } from '../finding.ts';
import type { PathEvent } from '../login/path-event.ts';
import { pathWords } from '../report/path-words.ts';
import { buildWitness } from '../witness/build-witness.ts';
import { whyNoWitness } from '../witness/why-no-witness.ts';
import { type Chain, chainsAlong } from './chains.ts';
import type { Drawing, EdgeMembers } from './draw-graph.ts';

/** One login that goes along a way of the drawing. */
export interface GraphPathDetails {
  /** Of the path. */
  readonly key: string;
  readonly steps: readonly PathStep[];
  /** Lines of the script that decide it, from 1, in order. */
  readonly lines: readonly number[];
  /** A world in which a login goes this way, with the answers to its challenges. */
  readonly witness?: Witness;
  /** Why there is none, in words. */
  readonly noWitness?: string;
}

/** Logins along one way for which a world is looked for. */
const maxTries = 24;

/** A login along a way of a drawing: one that can be run where there is one, else the first. Null when there is none. */
export function detailsAlong(
  program: Program,
  drawing: Drawing,
  key: string,
  way: readonly EdgeMembers[],
): GraphPathDetails | null {
  const { graph, marks } = drawing;
  const endsOf = (state: number) => (graph.nodes[state]?.edges ?? []).filter(({ end }) => end !== null);
  let first: readonly PathEvent[] | null = null;
  let tries = 0;
  for (const chain of chainsAlong(way, (edge) => marks.opening.has(edge), endsOf)) {
    const events = eventsOf(chain);
    first ??= events;
    const witness = chain.isCut ? null : buildWitness(program, events);
    if (witness !== null) return { ...shown(program, key, events), witness };
    tries += 1;
    if (tries >= maxTries) break;
  }
  return first && { ...shown(program, key, first), noWitness: whyNoWitness(program, first) };
}

function eventsOf({ edges, isCut }: Chain): PathEvent[] {
  const code = edges.at(-1)?.end?.code;
  return [
    ...edges.flatMap(({ events }) => events),
    ...(isCut || code === undefined ? [] : [{ kind: 'end', code } as const]),
  ];
}

function shown(program: Program, key: string, events: readonly PathEvent[]): GraphPathDetails {
  const steps = pathWords(program, events);
  const lines = new Set(steps.flatMap(({ range }) => (range === undefined ? [] : linesOf(range))));
  return { key, steps, lines: [...lines].sort((a, b) => a - b) };
}

/** A call with callbacks is shown by its first line: what runs in them is told by itself. */
const maxLines = 3;

function linesOf({ start, end }: ScriptRange): number[] {
  const count = end.line - start.line + 1;
  return Array.from({ length: count > maxLines ? 1 : count }, (_, index) => start.line + index);
}
