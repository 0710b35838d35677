import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { jitProvisioningOf, type Program } from '@stepgate/engine/model';
import { rangeOf, type ScriptRange } from '@stepgate/engine/script';
import type { Analysis } from '../analyze.ts';
import { type GraphEdge, type LoginGraph, pathTo } from '../login/login-graph.ts';
import type { LoginFacts, UserFact } from '../login/login-state.ts';
import { type NoAccountReason, reasonsOf } from '../login/new-users.ts';
import type { PathEvent } from '../login/path-event.ts';
import { type Case, type Switches, type SwitchFormula, simplified } from './switch-formula.ts';
import { everyone, kindsOf } from './user-kinds.ts';

export type ConflictEvent = Extract<PathEvent, { kind: 'conflict' }>;

/** One way in which logins of the users of an identity provider end, unless a user chose it. */
export interface Outcome {
  /**
   * - `conflict`: a step has no option left for want of an account, of JIT provisioning, or of an address that nothing
   *   is mapped to.
   * - `refusal`: any other end without success, at one place of the script.
   * - `success`
   */
  readonly kind: 'conflict' | 'refusal' | 'success';
  /** Identity provider of the users; null when the login ended before anybody signed in. */
  readonly idp: string | null;
  /** How the login ends. */
  readonly code: string;
  /** Of a conflict: the step; null of everything else. */
  readonly step: number | null;
  /** Of a conflict: the factors of the step that cannot be used. */
  readonly authenticators: readonly string[];
  /** Where it happens; absent when it is in no script. */
  readonly range?: ScriptRange;
  readonly formula: SwitchFormula;
}

/** A login that ends with an outcome, and for whom. */
export interface OutcomeCase {
  readonly outcome: Omit<Outcome, 'formula'>;
  readonly edge: GraphEdge;
  readonly case: Case;
}

/** The ways in which the logins of a program end, each once, with the switches that it takes. */
export function outcomesOf(program: Program, analysis: Analysis): Outcome[] {
  const found = new Map<string, { outcome: OutcomeCase['outcome']; cases: Case[] }>();
  for (const { outcome, case: one } of outcomeCases(program, analysis)) {
    const key = outcomeKey(outcome);
    const entry = found.get(key) ?? { outcome, cases: [] };
    entry.cases.push(one);
    found.set(key, entry);
  }
  return Array.from(found.values(), ({ outcome, cases }) => ({ ...outcome, formula: simplified(cases) }));
}

/** What tells one outcome from others of its application. */
export function outcomeKey({ kind, idp, code, step, range }: OutcomeCase['outcome']): string {
  // A step is one conflict, wherever it is executed; refusals are told apart by their places.
  if (kind === 'conflict') return JSON.stringify([kind, idp, step]);
  if (kind === 'success') return JSON.stringify([kind, idp]);
  return JSON.stringify([kind, idp, code, range?.start]);
}

/** Every end of a login that its user did not choose, for each identity provider that somebody signed in with. */
export function* outcomeCases(program: Program, { graph }: Analysis): Iterable<OutcomeCase> {
  if (graph === null) return;
  const shared = linksAccounts(program);
  for (const edge of graph.edges) {
    if (edge.end === null || edge.end.byUser) continue;
    const { code, facts } = edge.end;
    const when: Switches = Object.fromEntries(facts.switches ?? []);
    const caseOf = (idp: string, user: UserCase): Case => ({
      when,
      kinds: shared ? everyone : kindsOf({ ...switchOf(program, facts, idp), ...userOf(user) }),
    });
    const conflicts = edge.end.pending.length > 0 ? pendingConflicts(graph, edge) : [];
    if (conflicts === 'address') continue;
    for (const event of conflicts) {
      yield { outcome: conflictOutcome(event), edge, case: caseOf(event.idp ?? '', event) };
    }
    if (conflicts.length > 0 || (code !== 'succeeded' && isAfterFailure(graph, edge))) continue;
    const site = graph.nodes[edge.from]?.next?.site;
    const end = {
      kind: code === 'succeeded' ? ('success' as const) : ('refusal' as const),
      code,
      step: null,
      authenticators: [],
      ...(site === undefined || code === 'succeeded' ? {} : { range: rangeOf(site) }),
    };
    const users = signedIn(facts);
    for (const user of users)
      yield { outcome: { ...end, idp: user.idp }, edge, case: caseOf(user.idp, user) };
    if (users.length === 0) yield { outcome: { ...end, idp: null }, edge, case: { when, kinds: everyone } };
  }
}

/** Whether what happened last is that the user failed or left a step: then the end is that of the user. */
function isAfterFailure(graph: LoginGraph, edge: GraphEdge): boolean {
  const events = [...pathTo(graph, edge.from), ...edge.events];
  const last = events.findLast((event) => event.kind === 'answer' || event.kind === 'conflict');
  return last?.kind === 'answer' && last.outcome !== 'success';
}

function signedIn(facts: LoginFacts): readonly Readonly<UserFact>[] {
  return facts.users.filter((user) => !user.isMentioned && user.status !== 'none');
}

interface UserCase {
  readonly status: UserFact['status'];
  readonly noAccount?: NoAccountReason | null;
}

const userOf = ({ status, noAccount = null }: UserCase) => ({ status, noAccount });

/** Functions by which a script makes users with account of users without, and the other way round. */
function linksAccounts({ script, libraries }: Program): boolean {
  const changes = /doAssociationWithLocalUser|removeAssociatedLocalUser/;
  return changes.test(script) || libraries.some(({ source }) => changes.test(source));
}

function switchOf(program: Program, { switches }: LoginFacts, idp: string) {
  const provider = program.identityProviders.find((candidate) => candidate.name === idp);
  const jit = provider && jitProvisioningOf(provider);
  return {
    isJitOn: switches?.get(idp) ?? jit?.isEnabled ?? false,
    reasons: jit === undefined ? [] : reasonsOf(program, jit),
  };
}

/**
 * The conflicts that nothing on the way to an end made up for; `address` where what is missing is an address that the
 * identity provider sends for some users, or that some accounts have: that is a matter of data.
 */
function pendingConflicts(graph: LoginGraph, edge: GraphEdge): ConflictEvent[] | 'address' {
  const events = [...pathTo(graph, edge.from), ...edge.events].filter((event) => event.kind === 'conflict');
  const last = events.at(-1);
  if (last !== undefined && lacksAddressOnly(last)) return 'address';
  const found = new Map<string, ConflictEvent>();
  for (const event of events) {
    const isPending = edge.end?.pending.some(
      ({ reason, idp, step }) => reason === event.reason && idp === event.idp && step === event.step,
    );
    if (isPending && isAboutAccounts(event))
      found.set(`${event.idp} ${event.step} ${event.status} ${event.noAccount}`, event);
  }
  return [...found.values()];
}

/** Whether a step has no option left because an address is missing that other users have. */
export function lacksAddressOnly({ dropped, status }: ConflictEvent): boolean {
  return dropped.some(
    (option) =>
      option.reason === 'second-factor-needs-claim' && (option.claimIsMapped || status !== 'pass-through'),
  );
}

function isAboutAccounts(event: ConflictEvent): boolean {
  if (event.idp === null || event.idp === LOCAL_IDENTITY_PROVIDER) return false;
  if (event.status === 'identified' || lacksAddressOnly(event)) return false;
  return event.dropped.some((option) => isForWant(option.reason));
}

const wants: readonly string[] = [
  'second-factor-needs-local-account',
  'second-factor-needs-jit',
  'second-factor-needs-claim',
];
const isForWant = (reason: string): boolean => wants.includes(reason);

function conflictOutcome({ idp, step, reason, dropped, range }: ConflictEvent): OutcomeCase['outcome'] {
  const authenticators = dropped.filter((one) => isForWant(one.reason)).map((one) => one.authenticator);
  return { kind: 'conflict', idp, code: reason, step, authenticators: [...new Set(authenticators)], range };
}
