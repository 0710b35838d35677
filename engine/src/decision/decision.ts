import type { AnsweredQuestion } from '../journal/login-state.ts';
import type { ErrorCode } from '../language/error-codes.ts';
import type { DropReason, SubjectStatus } from '../language/subject-status.ts';
import type { EmittedItem } from '../model/emitted-item.ts';
import type { EntryOf, JournalUser, ProvisioningAsk, ProvisioningProblem } from '../model/journal.ts';
import type { PendingCall } from '../pass/pass-output.ts';
import type { Json } from './json.ts';

/**
 * What the script emitted since the decision before. Each item belongs to one decision; whoever asks for that decision
 * again gets the same items.
 */
export type EmittedItems = readonly EmittedItem[];

export interface OfferedOption {
  readonly idp: string;
  readonly authenticator: string;
}

export interface DroppedOption extends OfferedOption {
  readonly reason: DropReason;
  /** The local claim URI that is missing, for `second-factor-needs-claim`. */
  readonly claim?: string | undefined;
  /** Whether the identity provider of the user maps that claim, so that only the value is missing. */
  readonly claimIsMapped?: boolean | undefined;
}

/** The user must complete a step with one of these options. */
export interface ChallengeDecision {
  readonly type: 'challenge';
  readonly challengeId: string;
  readonly step: number;
  /** Whose factor is asked for; null when the step establishes the user. */
  readonly subject: JournalUser | null;
  readonly options: readonly OfferedOption[];
  readonly dropped: readonly DroppedOption[];
  /** Whether the user may enrol a factor now; not for an account that is matched and not linked yet. */
  readonly mayEnrol: boolean;
  /** Ask for the factor even when a session satisfies the step (`stepOptions.forceAuth`). */
  readonly forceAuth: boolean;
  /** Go on without a page where the parameters suffice (`stepOptions.skipPrompt`). */
  readonly skipPrompt: boolean;
  /** Runtime parameters for the authenticators, as the script gave them. */
  readonly parameters: Json;
  readonly emitted: EmittedItems;
}

/** A page asks the user something. */
export interface PromptDecision {
  readonly type: 'prompt';
  readonly challengeId: string;
  readonly template: string;
  readonly data: Json;
  readonly emitted: EmittedItems;
}

/**
 * The user of an identity provider is asked before an account is created. The page is that of the auth server; what was
 * emitted before it comes with the decision after it.
 */
export interface ProvisioningPromptDecision {
  readonly type: 'provisioning-prompt';
  readonly challengeId: string;
  /** The step that established the user. */
  readonly step: number;
  readonly idp: string;
  /** What to ask for; always consent. */
  readonly asks: readonly ProvisioningAsk[];
  /** The user name the account gets; when `asks` has `username`, what to propose. */
  readonly username: string;
  /** What will be stored of the user, by local claim URI. */
  readonly claims: Readonly<Record<string, string>>;
  /** Why the user is asked again; null for the first time. */
  readonly problem: ProvisioningProblem | null;
  readonly emitted: EmittedItems;
}

/** The login ended with `sendError` to another page. */
export interface RedirectDecision {
  readonly type: 'redirect';
  readonly url: string;
  readonly parameters: Json;
  readonly emitted: EmittedItems;
}

/** The login ended with `sendError` to the error page of the server. */
export interface ErrorDecision {
  readonly type: 'error';
  readonly parameters: Json;
  readonly emitted: EmittedItems;
}

/** The user who signed in. */
export interface SignedInSubject extends JournalUser {
  readonly status: SubjectStatus;
}

export interface SucceededDecision {
  readonly type: 'succeeded';
  readonly subject: SignedInSubject;
  /** Whose claims to send: the user of the attribute step when it was completed, else the subject. */
  readonly attributes: SignedInSubject;
  /** Completed steps in the order of their numbers: what to report as `amr`. */
  readonly steps: readonly (OfferedOption & { readonly step: number })[];
  /** What the script chose to report, or null. */
  readonly acr: string | null;
  readonly emitted: EmittedItems;
}

export interface FailedDecision {
  readonly type: 'failed';
  readonly code: ErrorCode;
  readonly message: string;
  readonly advice: string;
  /** What is particular: the step, the dropped options and their reasons, the details given to `fail`. */
  readonly detail: Json;
  /** Place in the script, for faults of the script. */
  readonly position?: { readonly line: number; readonly column: number };
  readonly emitted: EmittedItems;
}

/** Work the host does now and journals; then the login is advanced again. */
export type Work =
  | { readonly type: 'observe'; readonly call: PendingCall }
  | { readonly type: 'act'; readonly call: PendingCall; readonly begun: EntryOf<'intent'> | null }
  | { readonly type: 'challenge'; readonly call: PendingCall }
  | {
      readonly type: 'provision';
      readonly challengeId: string;
      readonly user: JournalUser;
      readonly option: OfferedOption;
      /** `after-sequence` on servers that provision when all steps are done. */
      readonly when: 'after-step' | 'after-sequence';
      /** What the user answered, when one was asked. */
      readonly answered: AnsweredQuestion | null;
    }
  | {
      readonly type: 'end';
      readonly result: 'succeeded' | 'failed';
      readonly code: string | null;
      readonly detail: Json;
      readonly acr: string | null;
      readonly emitted: EmittedItems;
    };

export interface PerformDecision {
  readonly type: 'perform';
  readonly work: Work;
}

/** What to do next with a login. */
export type Decision =
  | ChallengeDecision
  | PromptDecision
  | ProvisioningPromptDecision
  | RedirectDecision
  | ErrorDecision
  | SucceededDecision
  | FailedDecision
  | PerformDecision;

/** A decision that a caller of the engine sees: `perform` is done by the engine itself. */
export type VisibleDecision = Exclude<Decision, PerformDecision>;

/** A decision that waits for an answer. */
export type OpenDecision = ChallengeDecision | PromptDecision | ProvisioningPromptDecision;

/** Whether a decision waits for an answer; the login has ended with any other. */
export function isOpenDecision(decision: VisibleDecision): decision is OpenDecision {
  return (
    decision.type === 'challenge' || decision.type === 'prompt' || decision.type === 'provisioning-prompt'
  );
}
