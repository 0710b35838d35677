import { jitProvisioningOf, type Program } from '@stepgate/engine/model';
import type { LoginGraph } from '../../login/login-graph.ts';
import { pathThrough, pathTo } from '../../login/login-graph.ts';
import { type NoAccountReason, skipsUnmatched } from '../../login/new-users.ts';
import type { PathEvent } from '../../login/path-event.ts';

export type ConflictEvent = Extract<PathEvent, { kind: 'conflict' }>;
/**
 * - `account`: there is no account, or on some servers a link is not enough.
 * - `skipped`: the settings of JIT provisioning make none for some users.
 * - `first-login`: the account is made when all steps are done.
 * - `claim`, `claim-of-some`: no address; nobody has one, or only some have.
 * - `user`: nobody is signed in.
 */
export type ConflictRule = 'account' | 'skipped' | 'first-login' | 'claim' | 'claim-of-some' | 'user';

/** Paths on which a step of one identity provider's users has no option left, for one cause. */
export interface StepConflict {
  readonly rule: ConflictRule;
  readonly event: ConflictEvent;
  /** Why its users have no account although JIT provisioning is on, each reason once; null for any other. */
  readonly reasons: readonly (NoAccountReason | null)[];
  /** Whether some path ends the login because of it. */
  readonly isUnrecovered: boolean;
  /** Shortest paths, whole logins, the ending ones first. */
  readonly paths: readonly (readonly PathEvent[])[];
}

const maxPaths = 8;

const known = new WeakMap<LoginGraph, readonly StepConflict[]>();

/** The steps that have no option left, by cause, identity provider and step. Several rules ask for them. */
export function stepConflicts(program: Program, graph: LoginGraph): readonly StepConflict[] {
  const conflicts = known.get(graph) ?? findConflicts(program, graph);
  known.set(graph, conflicts);
  return conflicts;
}

function findConflicts(program: Program, graph: LoginGraph): StepConflict[] {
  const found = new Map<
    string,
    {
      rule: ConflictRule;
      event: ConflictEvent;
      reasons: Set<NoAccountReason | null>;
      ending: PathEvent[][];
      recovering: PathEvent[][];
    }
  >();
  for (const edge of graph.edges) {
    const events = edge.events.filter((event) => event.kind === 'conflict');
    const isEnding = edge.end !== null && !edge.end.byUser;
    if (events.length === 0 && !isEnding) continue;
    const path = [...pathTo(graph, edge.from), ...edge.events];
    const last = path.findLast((one) => one.kind === 'conflict');
    // Where the way out is a code to an address that only some users lack, the lack of the address is what ends it.
    const lacksAddress = last !== undefined && ruleOf(program, path, last) === 'claim-of-some';
    for (const event of path.filter((one) => one.kind === 'conflict')) {
      const rule = ruleOf(program, path, event);
      if (rule === null) continue;
      const key = `${rule} ${event.idp} ${event.step}`;
      const entry = found.get(key) ?? { rule, event, reasons: new Set(), ending: [], recovering: [] };
      found.set(key, entry);
      entry.reasons.add(event.noAccount);
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
  return Array.from(found.values(), ({ rule, event, reasons, ending, recovering }) => ({
    rule,
    event,
    reasons: [...reasons].sort(),
    isUnrecovered: ending.length > 0 || graph.nodes.some((node) => node.isCut && recovering.length === 0),
    paths: [...ending, ...recovering].sort((a, b) => Number(b === ending[0]) - Number(a === ending[0])),
  }));
}

function ruleOf(program: Program, path: readonly PathEvent[], event: ConflictEvent): ConflictRule | null {
  if (event.reason === 'second-factor-needs-user') return 'user';
  if (event.idp === null) return null;
  const lacks = (reason: string) => event.dropped.some((option) => option.reason === reason);
  // On some servers the link does not help. What the account lacks besides is a matter of data.
  if (event.status === 'linked' && lacks('second-factor-needs-jit'))
    return lacks('second-factor-needs-claim') ? null : 'account';
  if (event.status !== 'pass-through') return null;
  const needsAccount = lacks('second-factor-needs-local-account') || lacks('second-factor-needs-jit');
  const claims = event.dropped.filter((option) => option.reason === 'second-factor-needs-claim');
  // What the identity provider can send, some of its users have: that is a matter of data.
  if (claims.some((option) => option.claimIsMapped)) return 'claim-of-some';
  if (needsAccount) return whyNoAccount(program, path, event);
  return claims.length > 0 ? 'claim' : null;
}

/** Why a user without account has none. */
function whyNoAccount(
  program: Program,
  path: readonly PathEvent[],
  event: ConflictEvent,
): 'account' | 'skipped' | 'first-login' {
  const provider = program.identityProviders.find(({ name }) => name === event.idp);
  const jit = provider && jitProvisioningOf(provider);
  if (!jit?.isEnabled) return 'account';
  if (event.noAccount === 'skipped') return 'skipped';
  if (!isAwaited(path, event)) return 'account';
  return skipsUnmatched(jit) ? 'skipped' : 'first-login';
}

/** What the server did otherwise is noted right before the step has no option left. */
function isAwaited(path: readonly PathEvent[], event: ConflictEvent): boolean {
  return path
    .slice(
      path.slice(0, path.indexOf(event)).findLastIndex((one) => one.kind === 'answer') + 1,
      path.indexOf(event),
    )
    .some(
      (one) =>
        one.kind === 'trap' && one.behaviour === 'provisioning-after-sequence' && one.subject === event.step,
    );
}
