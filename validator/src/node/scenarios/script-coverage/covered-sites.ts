import type { GraphEdge, GraphNode } from '../../../login/login-graph.ts';
import { type CallSite, endOutcome } from './call-sites.ts';
import { eventOf } from './edge-event.ts';
import type { RunItems } from './journal-items.ts';
import type { RunTrace } from './trace-run.ts';

/** An outcome that a call of the script certainly had. */
export interface SeenOutcome {
  /** Offset of the call. */
  readonly site: number;
  readonly outcome: string;
}

/** Outcomes by the ways through the graph: what all ways have in common. */
export function outcomesOfTrace(trace: RunTrace): SeenOutcome[] {
  return trace.certain(outcomeKey).map((key) => JSON.parse(key) as SeenOutcome);
}

function outcomeKey(edge: GraphEdge, from: GraphNode): string | null {
  if (from.next === null) return null;
  return JSON.stringify({ site: from.next.site.start, outcome: outcomeOf(edge, from) } satisfies SeenOutcome);
}

function outcomeOf(edge: GraphEdge, from: GraphNode): string {
  const event = eventOf(from, edge);
  if (event !== undefined) return event.kind === 'conflict' ? 'fail' : event.outcome;
  // A page that was not shown; all other calls that say nothing end the login.
  return edge.end === null ? 'skip' : endOutcome;
}

/**
 * Outcomes by the calls themselves: where only one call of the script can have made the call of the journal. Holds for
 * every server and every script, but says nothing about calls that are alike.
 *
 * @param passedOn host functions whose calls may not all be seen
 */
export function outcomesOfCalls(
  sites: readonly CallSite[],
  passedOn: ReadonlySet<string>,
  { items, end }: RunItems,
): SeenOutcome[] {
  const seen = items.map((item) => ({
    name: item.name,
    step: 'step' in item ? item.step : null,
    outcome: item.kind === 'conflict' ? 'fail' : item.outcome,
  }));
  const finish = end === null ? undefined : functionOfEnd.get(end);
  if (finish !== undefined) seen.push({ name: finish, step: null, outcome: endOutcome });
  return seen.flatMap(({ name, step, outcome }) => {
    const [only, ...more] = sites.filter(
      (site) => site.name === name && (site.step === null || site.step === step),
    );
    if (only === undefined || more.length > 0 || passedOn.has(name)) return [];
    return [{ site: only.offset, outcome }];
  });
}

const functionOfEnd: ReadonlyMap<string, string> = new Map([
  ['sent-error', 'sendError'],
  ['script-failed-login', 'fail'],
]);
