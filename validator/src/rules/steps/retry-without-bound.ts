import { type LeafSource, leavesOf } from '../../abstract/term.ts';
import { isForgotten } from '../../login/bound-growth.ts';
import { type GraphEdge, type LoginGraph, pathThrough } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { pathWords } from '../../report/path-words.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { cyclesOf } from './graph-cycles.ts';

/** A step that fails is executed again, as often as somebody likes. */
export const retryWithoutBound: Rule = {
  id: 'steps/retry-without-bound',
  severity: 'warning',
  preset: 'strict',
  summary: 'A step that failed is executed again and again, and nothing counts.',
  page: pageOf('steps/retry-without-bound'),
  check: (program, { graph }) => {
    if (graph === null) return [];
    const found = new Map<string, RuleFinding>();
    for (const edge of retries(graph)) {
      const failure = failureOf(edge);
      if (failure === null) continue;
      const { step, range } = failure;
      const key = `${step} ${range.start.line}:${range.start.column}`;
      if (found.has(key)) continue;
      found.set(key, {
        message: `step ${step} is executed again whenever it fails, without an end: somebody who guesses may go on guessing`,
        advice:
          'Count the attempts and end the login with `sendError` or `fail` when there are too many. Locking accounts helps against guessed passwords of accounts here, and against nothing else.',
        range,
        step,
        path: pathWords(program, pathThrough(graph, edge)),
      });
    }
    return [...found.values()];
  },
};

type Answer = Extract<PathEvent, { kind: 'answer' }>;

function failureOf({ events }: GraphEdge): Answer | null {
  return events.find((event): event is Answer => event.kind === 'answer' && event.outcome === 'fail') ?? null;
}

/** Failures after which the login comes back to where it was, and nothing on the way can put an end to it. */
function retries(graph: LoginGraph): GraphEdge[] {
  const edges = graph.edges.filter(({ events }) => !events.some(isBound) && !events.some(isOfServer));
  return cyclesOf(edges).filter((edge) => failureOf(edge) !== null);
}

/** What is asked may be a counter: of the script, of an account or of another server, or the time. */
function isBound(event: PathEvent): boolean {
  return (
    event.kind === 'condition' &&
    [...leavesOf(event.term).values()].some((leaf) => isForgotten(leaf) || mayCount.has(leaf.source.kind))
  );
}

const mayCount: ReadonlySet<LeafSource['kind']> = new Set([
  'answer',
  'claim',
  'http',
  'random',
  'sealed-cookie',
  'time',
] as const);

/** Some servers show a failed step again by themselves. */
function isOfServer(event: PathEvent): boolean {
  return event.kind === 'trap' && event.behaviour === 'failed-step-can-be-retried';
}
