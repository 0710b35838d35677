import type { SubjectStatus } from '../language/subject-status.ts';
import type {
  CallKey,
  EntryOf,
  JournalUser,
  ProvisioningQuestion,
  ProvisioningReply,
  ProvisioningResult,
} from '../model/journal.ts';
import type { LoginRequest } from '../model/world.ts';

/** A user of a login. The handle is how the script names the user; users keep it for the whole login. */
export interface LoginUser {
  readonly handle: string;
  readonly user: JournalUser;
  readonly status: SubjectStatus;
}

/** The latest success of a step. */
export interface CompletedStep {
  readonly step: number;
  readonly challengeId: string;
  readonly option: { readonly idp: string; readonly authenticator: string };
  /** Handle of the user the step established or proved; null for handlers that do neither. */
  readonly subject: string | null;
  /** Handle of the user the step established. */
  readonly establishes: string | null;
  /** Handle of the user for whom a factor was proven, and which kind it was. */
  readonly proves: { readonly subject: string; readonly factor: 'first' | 'second' } | null;
}

/** What a completed call hands to the guest. */
export interface CompletedCall {
  readonly name: string;
  readonly digest: string;
  readonly at: number;
  readonly answer: unknown;
  readonly users?: readonly LoginUser[];
  readonly view?: ContextView;
}

/** What `context` shows after an entry. */
export interface ContextView {
  readonly steps: Readonly<Record<number, StepView>>;
  readonly currentStep: number | null;
  readonly subject: string | null;
  readonly lastLoginFailedUser: string | null;
  readonly retry: boolean;
  readonly request: LoginRequest;
}

export interface StepView {
  readonly idp?: string;
  readonly authenticator?: string;
  readonly subject?: string;
  readonly provisioning: SubjectStatus;
}

/** A question before an account is created, with its answer. */
export interface AnsweredQuestion {
  readonly challengeId: string;
  readonly question: ProvisioningQuestion;
  readonly reply: ProvisioningReply;
}

/** What waits for the host or the user at the end of a journal. */
export type OpenWork =
  | { readonly type: 'challenge'; readonly entry: EntryOf<'challenge'> }
  | { readonly type: 'intent'; readonly entry: EntryOf<'intent'> }
  | {
      readonly type: 'provisioning';
      readonly challengeId: string;
      readonly step: number;
      readonly user: JournalUser;
      readonly option: { readonly idp: string; readonly authenticator: string };
      readonly when: 'after-step' | 'after-sequence';
      /** What the user answered, when one was asked. */
      readonly answered: AnsweredQuestion | null;
    };

/** The user of a completed step and what became of the user. The step may have been completed again since. */
export interface ProvisionedUser {
  readonly step: number;
  readonly challengeId: string;
  readonly user: JournalUser;
  readonly result: ProvisioningResult;
}

/** Everything the entries of a journal say, folded in order. */
export interface LoginState {
  readonly start: EntryOf<'start'>;
  readonly calls: readonly CompletedCall[];
  readonly users: ReadonlyMap<string, LoginUser>;
  /** By step number: the latest success. */
  readonly completed: ReadonlyMap<number, CompletedStep>;
  /** Number of step challenges so far, completed or not. */
  readonly executedSteps: number;
  readonly subject: LoginUser | null;
  /** User of the latest federated step; second factors are asked of this user on WSO2 servers. */
  readonly latestFederated: LoginUser | null;
  /** User of the completed attribute step. */
  readonly attributes: LoginUser | null;
  readonly view: ContextView;
  /** Users of completed steps in order, with what became of them. */
  readonly provisionedUsers: readonly ProvisionedUser[];
  readonly open: OpenWork | null;
  /** Why the user of the latest step may not sign in, when provisioning refused or failed. */
  readonly refusal: ProvisioningResult | null;
  readonly end: EntryOf<'end'> | null;
  /** Names of secrets by the tokens that stand for them. */
  readonly secretTokens: ReadonlyMap<string, string>;
  /** Challenges by id, with the outcome when there is one. */
  readonly challenges: ReadonlyMap<
    string,
    { readonly entry: EntryOf<'challenge'>; readonly outcome: EntryOf<'outcome'> | null }
  >;
}

/** Whether two users are the same person: one local account, or one subject of one identity provider. */
export function isSameUser(a: JournalUser, b: JournalUser): boolean {
  if (a.accountId !== null && a.accountId === b.accountId) return true;
  return a.idp === b.idp && a.identifier === b.identifier && a.userStoreDomain === b.userStoreDomain;
}

/** Whether two calls are the same: position, name and arguments. */
export function isSameCall(a: CallKey, b: CallKey): boolean {
  return a.position === b.position && a.name === b.name && a.digest === b.digest;
}
