import type { LoginGraph } from '../../login/login-graph.ts';
import { pathThrough, pathTo } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';

export type ConflictEvent = Extract<PathEvent, { kind: 'conflict' }>;
export type ConflictRule = 'account' | 'claim' | 'claim-of-some' | 'user';

/** Paths on which a step of one identity provider's users has no option left, for one cause. */
export interface StepConflict {
  readonly rule: ConflictRule;
  readonly event: ConflictEvent;
  /** Whether some path ends the login because of it. */
  readonly isUnrecovered: boolean;
  /** Shortest paths, whole logins, the ending ones first. */
  readonly paths: readonly (readonly PathEvent[])[];
}

const maxPaths = 8;

const known = new WeakMap<LoginGraph, readonly StepConflict[]>();

/** The steps that have no option left, by cause, identity provider and step. Several rules ask for them. */
export function stepConflicts(graph: LoginGraph): readonly StepConflict[] {
  const conflicts = known.get(graph) ?? findConflicts(graph);
  known.set(graph, conflicts);
  return conflicts;
}

function findConflicts(graph: LoginGraph): StepConflict[] {
  const found = new Map<
    string,
    { rule: ConflictRule; event: ConflictEvent; ending: PathEvent[][]; recovering: PathEvent[][] }
  >();
  for (const edge of graph.edges) {
    const events = edge.events.filter((event) => event.kind === 'conflict');
    const isEnding = edge.end !== null && !edge.end.byUser;
    if (events.length === 0 && !isEnding) continue;
    const path = [...pathTo(graph, edge.from), ...edge.events];
    const last = path.findLast((one) => one.kind === 'conflict');
    // Where the way out is a code to an address that only some users lack, the lack of the address is what ends it.
    const lacksAddress = last !== undefined && ruleOf(last) === 'claim-of-some';
    for (const event of path.filter((one) => one.kind === 'conflict')) {
      const rule = ruleOf(event);
      if (rule === null) continue;
      const key = `${rule} ${event.idp} ${event.step}`;
      const entry = found.get(key) ?? { rule, event, ending: [], recovering: [] };
      found.set(key, entry);
      const isPending = edge.end?.pending.some(
        ({ reason, idp, step }) => reason === event.reason && idp === event.idp && step === event.step,
      );
      if (isEnding && isPending && (!lacksAddress || rule === 'claim-of-some')) {
        if (entry.ending.length < maxPaths)
          entry.ending.push([...path, { kind: 'end', code: edge.end?.code ?? '' }]);
      } else if (events.includes(event) && entry.recovering.length < maxPaths)
        entry.recovering.push(pathThrough(graph, edge));
    }
  }
  return Array.from(found.values(), ({ rule, event, ending, recovering }) => ({
    rule,
    event,
    isUnrecovered: ending.length > 0 || graph.nodes.some((node) => node.isCut && recovering.length === 0),
    paths: [...ending, ...recovering].sort((a, b) => Number(b === ending[0]) - Number(a === ending[0])),
  }));
}

function ruleOf(event: ConflictEvent): ConflictRule | null {
  if (event.reason === 'second-factor-needs-user') return 'user';
  if (event.idp === null) return null;
  const lacks = (reason: string) => event.dropped.some((option) => option.reason === reason);
  // On some servers the link does not help.
  if (event.status === 'linked' && lacks('second-factor-needs-jit')) return 'account';
  if (event.status !== 'pass-through') return null;
  const needsAccount = lacks('second-factor-needs-local-account') || lacks('second-factor-needs-jit');
  const claims = event.dropped.filter((option) => option.reason === 'second-factor-needs-claim');
  // What the identity provider can send, some of its users have: that is a matter of data.
  if (claims.some((option) => option.claimIsMapped)) return 'claim-of-some';
  if (needsAccount) return 'account';
  return claims.length > 0 ? 'claim' : null;
}
