import type { BehaviourName, DropReason, SubjectStatus } from '@stepgate/engine/language';
import type { ScriptRange } from '@stepgate/engine/script';
import type { Term } from '../abstract/term.ts';
import type { UserFact } from './login-state.ts';
import type { NoAccountReason } from './new-users.ts';

export interface DroppedOption {
  readonly idp: string;
  readonly authenticator: string;
  readonly reason: DropReason;
  /** Local claim URI that is missing. */
  readonly claim?: string;
  /** Whether the identity provider of the user maps that claim, so that only the value is missing. */
  readonly claimIsMapped?: boolean;
}

/** One thing that happens on a path of a login. */
export type PathEvent =
  | {
      readonly kind: 'answer';
      readonly step: number;
      readonly outcome: string;
      readonly option: { readonly idp: string; readonly authenticator: string } | null;
      /** Number of the user the step established or proved. */
      readonly user: number | null;
      readonly fact: Readonly<UserFact> | null;
      /** Whether the step established the user. */
      readonly establishes: boolean;
      /** Options of the step that were not offered. */
      readonly dropped: readonly DroppedOption[];
      /** Number of the request that carried the answer. */
      readonly request: number;
      readonly range: ScriptRange;
    }
  | {
      readonly kind: 'prompt';
      readonly template: string | null;
      readonly outcome: string;
      readonly request: number;
      readonly range: ScriptRange;
    }
  | {
      readonly kind: 'http';
      readonly method: 'GET' | 'POST';
      readonly url: string | null;
      readonly outcome: string;
      readonly serial: number;
      readonly range: ScriptRange;
    }
  | {
      readonly kind: 'condition';
      readonly term: Term;
      readonly value: boolean;
      readonly range: ScriptRange | null;
      readonly outcome: boolean;
    }
  | {
      readonly kind: 'conflict';
      readonly step: number;
      readonly reason: string;
      readonly idp: string | null;
      readonly user: number | null;
      readonly status: SubjectStatus;
      /** Why the user has no account although JIT provisioning is on. */
      readonly noAccount: NoAccountReason | null;
      readonly dropped: readonly DroppedOption[];
      readonly behindRoles: readonly string[];
      readonly range: ScriptRange;
    }
  /** A function that asks another server, other than over HTTP by its address. */
  | {
      readonly kind: 'call';
      readonly name: string;
      /** Its arguments, when they are all known. */
      readonly question: string | null;
      readonly outcome: string;
      readonly serial: number;
      readonly range: ScriptRange;
    }
  /** Whom a function found in the user store. */
  | {
      readonly kind: 'found-user';
      readonly name: string;
      readonly user: number | null;
      readonly fact: Readonly<UserFact> | null;
      /** What was looked for, when it is known. */
      readonly claims: Readonly<Record<string, string>> | null;
    }
  /** Something that no scripted world brings about. */
  | { readonly kind: 'outside'; readonly text: string }
  /** Whom the latest failed local step named, when a script asks; null when nobody. */
  | { readonly kind: 'failed-user'; readonly user: number | null; readonly fact: Readonly<UserFact> | null }
  | {
      readonly kind: 'fault';
      readonly code: string;
      readonly detail: number | null;
      /** The name that nothing has, when the fault is about one that is known. */
      readonly name: string | null;
      /** What was wrong with the call. */
      readonly message: string;
      readonly range: ScriptRange;
    }
  /** A role function answered false because the user has no local account. */
  | {
      readonly kind: 'no-roles';
      readonly user: number;
      readonly idp: string;
      readonly range: ScriptRange;
    }
  /** The host refused a call or a write, and the login ends with the code. */
  | { readonly kind: 'refused'; readonly code: string; readonly range: ScriptRange }
  /** The script threw, and nothing in it caught that. */
  | {
      readonly kind: 'thrown';
      /** The error in words. */
      readonly what: string;
      /** Whether a `throw` of the script did it. */
      readonly isDeliberate: boolean;
      readonly range: ScriptRange;
    }
  /**
   * A behaviour of the server that made the login go another way than on Stepgate, where it did so: once per place. The
   * subject is
   * - the number of the step for `unknown-step-is-ignored` (null when it is not known), `empty-filter-is-lifted`,
   *   `totp-needs-jit`, `failed-step-can-be-retried`, `failed-step-loses-subject` (once another subject comes of it),
   *   `factor-of-latest-federated-user`, and for `failed-step-goes-on` and `aborted-step-goes-on`, which are noted where
   *   the work of the handler is done and nothing of it made up for the failure;
   * - the step, else the name of the call, that is dropped or comes too early for `steps-behind-callbacks-are-dropped`,
   *   `waiting-call-drops-outer-steps` (null for the failure of a step) and `steps-overtake-waiting-calls`;
   * - the variable that is read or written for `closures-are-lost` (the callback when it has no text by itself),
   *   `top-level-lexicals-are-lost` and `globals-are-serialized` (a value that was dropped);
   * - the callback, option or parameter that is ignored for `arguments-are-lenient`; the callback that is missing for
   *   `missing-handler-goes-on` (null when it has no name);
   * - for `provisioning-after-sequence` the step whose factor finds no account, or the identity provider where roles or
   *   the account are asked for; the identity provider for `federated-users-have-no-roles`;
   * - `groups` or the URI of the claim for `federated-users-keep-their-attributes`;
   * - the function for `fail-is-unbound-at-start`, `removed-globals-only-log`, `links-need-no-proof` and
   *   `promises-do-not-wait` (null for one without name);
   * - null for `roles-need-association` and for what the server refuses to save. `script-time-is-budgeted` decides no
   *   path: how long a script runs is not followed.
   */
  | {
      readonly kind: 'trap';
      readonly behaviour: BehaviourName;
      /** What it hit: the name of the variable, function or callback, or the number of the step; null when neither. */
      readonly subject: string | number | null;
      readonly range: ScriptRange;
    }
  | { readonly kind: 'end'; readonly code: string };

type TrapEvent = Extract<PathEvent, { kind: 'trap' }>;

/** Adds a trap, once per place. */
export function addTrap(events: PathEvent[], trap: TrapEvent): void {
  const { line, column } = trap.range.start;
  const isKnown = events.some(
    (event) =>
      event.kind === 'trap' &&
      event.behaviour === trap.behaviour &&
      event.subject === trap.subject &&
      event.range.start.line === line &&
      event.range.start.column === column,
  );
  if (!isKnown) events.push(trap);
}
