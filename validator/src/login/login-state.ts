import { type FactKind, factKinds, type SubjectStatus } from '@stepgate/engine/language';
import type { ConstantValue, Term } from '../abstract/term.ts';
import type { Obj, Scope, Value } from '../abstract/value.ts';
import type { RoleChange } from '../host/role-names.ts';
import type { AnyNode, FunctionNode } from '../syntax.ts';
import type { NoAccountReason } from './new-users.ts';

/** A user of a login. Users are numbered in the order in which they turn up. */
export interface UserFact {
  readonly idp: string;
  status: SubjectStatus;
  /**
   * Number of the local account; users with the same number share it. Accounts have roles, groups and claims. Below
   * zero while the user has none because the script removed the link.
   */
  account: number;
  /** No step established the user: a function of the host or a failed step named him. */
  isMentioned?: true;
  /** The account is made when the login succeeds. */
  isAwaited?: true;
  /** Why there is no account although JIT provisioning is on. */
  noAccount?: NoAccountReason;
}

/** What `context.steps[n]` shows. */
export interface StepView {
  readonly idp?: string;
  readonly authenticator?: string;
  readonly user: number | null;
}

/** The latest success of a step. */
export interface CompletedStep {
  readonly subject: number | null;
  readonly establishes: number | null;
  readonly proves: { readonly user: number; readonly factor: 'first' | 'second' } | null;
}

/** A restriction of `authenticationOptions`; undefined fields restrict nothing. */
export interface Restriction {
  readonly idp: string | undefined;
  readonly authenticator: string | undefined;
}

/** A call that the script queued. */
export interface QueuedCall {
  readonly kind: 'call';
  readonly name: string;
  readonly site: AnyNode;
  readonly step: number;
  readonly restrictions: readonly Restriction[] | null;
  readonly marksSubject: boolean;
  /** A failed step is shown again where the server listens to its authenticators. */
  readonly mayRetry: boolean;
  /** URL or template, when it is known. */
  readonly target: string | null;
  /** The arguments as a world names them, when they are all known and no users. */
  readonly question: string | null;
  /** Secrets that are read when it is worked off; null stands for a name that is not known. */
  readonly secrets: readonly (string | null)[];
  readonly callbacks: Map<string, Obj>;
  /** What the script can wait for, where functions can. */
  readonly promise: Obj | null;
  /** Calls of role functions that had to answer true for this call to be made. */
  readonly behindRoles: readonly AnyNode[];
  /** Stands for itself once or more often, where a retry queues the same call again and again. */
  isRepeated: boolean;
}

/** Where a failed step ends the login, unless a step before this mark succeeds. */
export interface RecoveryMark {
  readonly kind: 'recovery';
  readonly code: string;
  /** The login goes on all the same on the server; null where it ends. */
  readonly goesOnBy: {
    readonly behaviour: 'failed-step-goes-on' | 'aborted-step-goes-on';
    readonly step: number;
    readonly site: AnyNode;
  } | null;
}

export type QueueItem = QueuedCall | RecoveryMark;

/** A step that had no option left, and for whom. */
export interface Conflict {
  readonly reason: string;
  readonly idp: string | null;
  readonly step: number;
}

/** Everything about a login that its journal would say. */
export interface LoginFacts {
  users: UserFact[];
  steps: Map<number, StepView>;
  completed: Map<number, CompletedStep>;
  /** User whom a completed step established last. */
  established: number | null;
  /** User of an identity provider whom a completed step established last, where second factors are asked of that one. */
  establishedFederated: number | null;
  subjectStep: number;
  /** The subject step that is none any more because it failed, and where it was executed. */
  lostSubject: { readonly step: number; readonly site: AnyNode } | null;
  executed: Set<number>;
  isRetry: boolean;
  currentStep: number | null;
  /** Number of the request that scripts see. */
  request: number;
  /** Number of journal entries that move the clock. */
  clock: number;
  /** Steps without option that nothing has made up for yet. */
  pending: Conflict[];
  /** User of the latest failed local step; `open` until a script asks whether the answer named one. */
  lastFailed: number | null | 'open';
  /** Functions wait that go on when the login is over, where nothing can be awaited. */
  hasLateWork: boolean;
  /** An error of a host function that the script may have caught: the login fails all the same. */
  fault: string | null;
  /** How often stable answers that depend on a fact were forgotten. */
  asked: Record<FactKind, number>;
  /** How often something outside of the language, or not known, changed a fact about all accounts. */
  changed: { roles: number; groups: number; claims: number };
  /** Accounts that this login has shown to be its user's. */
  proven: Set<number>;
  /** Accounts that may have been matched by an address only, and are linked when the login succeeds. */
  doubtful: Set<number>;
  /** Roles that the script gave to accounts or took from them. */
  roleChanges: Map<number, Map<string, RoleChange>>;
  /** Positions of JIT switches that the login has met; null where the program says them all. */
  switches: Map<string, boolean> | null;
}

/** Facts of a login that has not begun. */
export function noFacts(subjectStep: number): LoginFacts {
  return {
    users: [],
    steps: new Map(),
    completed: new Map(),
    established: null,
    establishedFederated: null,
    subjectStep,
    lostSubject: null,
    executed: new Set(),
    isRetry: false,
    currentStep: null,
    request: 0,
    clock: 0,
    pending: [],
    lastFailed: null,
    hasLateWork: false,
    fault: null,
    asked: Object.fromEntries(factKinds.map((fact) => [fact, 0])) as Record<FactKind, number>,
    changed: { roles: 0, groups: 0, claims: 0 },
    proven: new Set(),
    doubtful: new Set(),
    roleChanges: new Map(),
    switches: null,
  };
}

/** Which stable answers count: those that were given since one of their facts changed. */
export function askedVersion({ asked }: LoginFacts, facts: string): number {
  return facts.split(',').reduce((sum, fact) => sum + (asked[fact as FactKind] ?? 0), 0);
}

/** Which roles, groups or claims of accounts count. */
export function currentVersion({ changed }: LoginFacts, kind: 'roles' | 'groups' | 'claim'): number {
  return kind === 'claim' ? changed.claims : changed[kind];
}

/** Forgets stable answers that depend on a fact. */
export function forgetAnswers({ asked }: LoginFacts, facts: readonly FactKind[] = factKinds): void {
  for (const fact of facts) asked[fact] += 1;
}

/** A condition that holds on the way to a state. */
export interface Assumption {
  readonly term: Term;
  readonly value: boolean;
}

/** What is assumed about unknown values. */
export interface Knowledge {
  assumptions: Map<string, Assumption>;
  /** Values that are known because a comparison with them was assumed to hold. */
  bindings: Map<string, { readonly term: Term; readonly value: ConstantValue }>;
}

/**
 * A login between two items of its queue. The host stack is empty there, so this is all there is: the heap that
 * script variables and queued callbacks reach, the queue, the facts, the assumptions.
 */
export interface LoginState {
  top: Scope;
  /** Objects of the host that scripts can hold and compare. */
  hostObjects: Map<string, Obj>;
  queue: QueueItem[];
  facts: LoginFacts;
  knowledge: Knowledge;
  /** Claims that the script wrote, by user and URI. */
  writtenClaims: Map<string, Value>;
  /** The `module` objects of the libraries that were required. */
  modules: Map<string, Obj>;
  /** What `onLoginRequest` and callbacks that are `async` have returned, as long as they run. */
  followed: Obj[];
  /** Functions that were evaluated from their texts, by the node of what they were. */
  lifted: Map<FunctionNode, Obj>;
  /** Variables at the top that lost a value, or part of it, when they were copied. */
  droppedGlobals: ReadonlySet<string>;
}

/** The factors that the steps in force have proved, each once. */
export function provedFactors({ completed, steps }: LoginFacts): { idp: string; authenticator: string }[] {
  const factors = new Map<string, { idp: string; authenticator: string }>();
  for (const [step, { proves }] of completed) {
    const { idp, authenticator } = steps.get(step) ?? {};
    if (proves === null || idp === undefined || authenticator === undefined) continue;
    factors.set(`${idp} ${authenticator}`, { idp, authenticator });
  }
  return [...factors.values()];
}

/** Number of the current subject: the user of the completed subject step, else whom a step established last. */
export function currentSubject(facts: LoginFacts): number | null {
  return facts.completed.get(facts.subjectStep)?.subject ?? facts.established;
}

/** Whose second factor a step asks for: on some servers that of the latest federated user. */
export function factorSubject(facts: LoginFacts): number | null {
  return facts.establishedFederated ?? currentSubject(facts);
}
