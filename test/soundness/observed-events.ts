import type {
  Journal,
  JournalEntry,
  JournalUser,
  ProvisioningResult,
  StepChallenge,
} from '@stepgate/engine/model';
import { findAuthenticatorOf, findFunctionOf, type Program } from '@stepgate/engine/model';

/** A user as a journal shows one. */
export interface ObservedUser {
  readonly idp: string;
  readonly hasAccount: boolean;
  /** What the step that established the user made of it; null where the journal does not say. */
  readonly status: string | null;
  /** Why the step left the user without an account although JIT provisioning is on; null where it did not. */
  readonly noAccount: string | null;
}

export interface ObservedOption {
  readonly idp: string;
  readonly authenticator: string;
}

/** What a journal says of one item of the queue. */
export type ObservedEvent =
  | {
      readonly kind: 'answer';
      readonly step: number;
      readonly outcome: string;
      readonly option: ObservedOption | null;
      readonly dropped: readonly (ObservedOption & { readonly reason: string })[];
      readonly establishes: boolean;
      readonly user: ObservedUser | null;
    }
  | {
      readonly kind: 'conflict';
      readonly step: number;
      readonly reason: string;
      readonly dropped: readonly (ObservedOption & { readonly reason: string })[];
      readonly user: ObservedUser | null;
    }
  | { readonly kind: 'prompt'; readonly template: string; readonly outcome: string }
  | { readonly kind: 'remote'; readonly name: string; readonly outcome: string };

/** What happened in a login, in order, as far as the journal tells it: challenges, pages and remote calls. */
export function observedEvents(program: Program, journal: Journal): ObservedEvent[] {
  return journal.flatMap((entry, index): ObservedEvent[] => {
    if (entry.kind === 'challenge') return challengeEvents(program, journal, entry, index);
    if (entry.kind === 'observe' || entry.kind === 'answer') return remoteEvents(program, entry);
    return [];
  });
}

function challengeEvents(
  program: Program,
  journal: Journal,
  { challenge, challengeId }: Extract<JournalEntry, { kind: 'challenge' }>,
  index: number,
): ObservedEvent[] {
  if (challenge.type === 'step' && challenge.failure !== null) {
    const { step, failure, dropped, subject } = challenge;
    return [{ kind: 'conflict', step, reason: failure, dropped, user: observedUser(subject, null) }];
  }
  const outcome = journal
    .slice(index)
    .find((entry) => entry.kind === 'outcome' && entry.challengeId === challengeId);
  if (outcome?.kind !== 'outcome') return [];
  if (challenge.type === 'provisioning') return [];
  if (challenge.type === 'prompt')
    return [{ kind: 'prompt', template: challenge.template, outcome: outcome.outcome }];
  const provisioning = journal
    .slice(index)
    .find((entry) => entry.kind === 'provisioning' && entry.challengeId === challengeId);
  const isSuccess = outcome.outcome === 'success';
  const establishes =
    isSuccess && outcome.option !== null && isEstablishing(program, outcome.option, challenge);
  const status = provisioning?.kind === 'provisioning' && establishes ? provisioning.result : null;
  const user = observedUser(outcome.user, status?.status ?? null);
  return [
    {
      kind: 'answer',
      step: challenge.step,
      outcome: outcome.outcome,
      option: outcome.option,
      dropped: challenge.dropped,
      establishes,
      user:
        isSuccess && user
          ? {
              ...user,
              hasAccount: user.hasAccount || status?.accountId != null,
              noAccount: noAccountOf(status),
            }
          : null,
    },
  ];
}

function isEstablishing(program: Program, option: ObservedOption, { subject }: StepChallenge): boolean {
  const factor = findAuthenticatorOf(program, option.authenticator)?.factor;
  return factor === 'first' || factor === 'identifier' || (factor === 'both' && subject === null);
}

function observedUser(user: JournalUser | null, status: string | null): ObservedUser | null {
  return user && { idp: user.idp, hasAccount: user.accountId !== null, status, noAccount: null };
}

function noAccountOf(result: ProvisioningResult | null): string | null {
  if (result?.status !== 'pass-through') return null;
  return ['skipped', 'declined', 'failed'].find((action) => action === result.action) ?? null;
}

/** Calls that were queued answer with an outcome. */
function remoteEvents(
  program: Program,
  { call, answer }: Extract<JournalEntry, { kind: 'observe' | 'answer' }>,
): ObservedEvent[] {
  const timing = findFunctionOf(program, call.name)?.timing;
  if (timing === undefined || timing === 'immediate') return [];
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return [];
  const { outcome } = answer;
  return typeof outcome === 'string' ? [{ kind: 'remote', name: call.name, outcome }] : [];
}
