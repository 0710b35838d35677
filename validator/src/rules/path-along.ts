import type { Program } from '@stepgate/engine/model';
import { type GraphEdge, type LoginGraph, pathTo, wayToEnd } from '../login/login-graph.ts';
import type { PathEvent } from '../login/path-event.ts';
import { pathWords } from '../report/path-words.ts';
import { buildWitness } from '../witness/build-witness.ts';
import type { RuleFinding } from './rule.ts';

/** A whole login: a shortest path to where some edges start, the edges, and from there a shortest way to an end. */
export function loginAlong(graph: LoginGraph, way: readonly GraphEdge[]): PathEvent[] {
  const [first] = way;
  const last = way.at(-1);
  if (first === undefined || last === undefined) return [];
  const rest = last.to === null ? [] : wayToEnd(graph, last.to);
  const end = (rest.at(-1) ?? last).end;
  return [
    ...pathTo(graph, first.from),
    ...[...way, ...rest].flatMap((edge) => edge.events),
    ...(end ? [{ kind: 'end', code: end.code } as const] : []),
  ];
}

/** How a finding shows a login: in words, and as a world in which it happens. */
export function shownLogin(
  program: Program,
  events: readonly PathEvent[],
): Pick<RuleFinding, 'path' | 'witness'> {
  return { path: pathWords(program, events), witness: buildWitness(program, events) };
}

/** The user whom the steps on the way to a state established last; null when nobody. */
export function subjectAt(graph: LoginGraph, node: number): number | null {
  const event = pathTo(graph, node).findLast(
    (one) => one.kind === 'answer' && one.outcome === 'success' && one.establishes,
  );
  return event?.kind === 'answer' ? event.user : null;
}

/** Keeps one finding for each place and subject. */
export class FindingsByPlace {
  private readonly found = new Map<string, RuleFinding>();

  /** @param make called for the first finding of its place */
  add(range: RuleFinding['range'], subject: string, make: () => RuleFinding): void {
    const { line, column } = range.start;
    const key = `${line}:${column} ${subject}`;
    if (!this.found.has(key)) this.found.set(key, make());
  }

  get all(): RuleFinding[] {
    return [...this.found.values()];
  }
}
