import type { EntryOf, JournalEntry, JournalUser, ProvisioningResult } from '../model/journal.ts';
import { StepgateError } from '../stepgate-error.ts';
import { isSameCall, type OpenWork, type ProvisionedUser } from './login-state.ts';

type OpenProvisioning = Extract<OpenWork, { type: 'provisioning' }>;
type Challenge = EntryOf<'challenge'>;

/** The users of completed steps: who waits to be provisioned, what they are asked before, and what became of them. */
export class ProvisioningTurns {
  /** In the order of their steps. */
  readonly users: ProvisionedUser[] = [];
  /** Whose question is open. */
  private asked: OpenProvisioning | null = null;

  /** The user of a step waits. */
  begin(step: number, { challengeId }: Challenge, user: JournalUser, option: OpenProvisioning['option']) {
    return {
      type: 'provisioning',
      challengeId,
      step,
      user,
      option,
      when: 'after-step',
      answered: null,
    } as const;
  }

  /** Somebody who waits is asked something. */
  ask(
    entry: Challenge,
    open: OpenWork | null,
    of: { entry: Challenge; outcome: EntryOf<'outcome'> | null } | undefined,
  ) {
    const waiting = open ?? this.deferredOf(of);
    const { challenge } = entry;
    const isFitting =
      waiting?.type === 'provisioning' &&
      challenge.type === 'provisioning' &&
      challenge.of === waiting.challengeId &&
      of !== undefined &&
      isSameCall(entry.call, of.entry.call);
    if (!isFitting) throw misplaced(entry, 'without a user to ask');
    this.asked = waiting;
    return { type: 'challenge', entry } as const;
  }

  /** The question was answered, so its user waits again. */
  answer(entry: Challenge, outcome: EntryOf<'outcome'>): OpenProvisioning {
    const { challenge, challengeId } = entry;
    const { asked } = this;
    if (challenge.type !== 'provisioning' || asked === null || outcome.provisioning === undefined)
      throw misplaced(outcome, 'without an answer to its question');
    this.asked = null;
    return { ...asked, answered: { challengeId, question: challenge, reply: outcome.provisioning } };
  }

  /** What became of a user who waited since the step. */
  settle({ step, challengeId, user }: OpenProvisioning, result: ProvisioningResult): void {
    this.users.push({ step, challengeId, user, result });
  }

  /** What became of a user whose provisioning waited for the end of the sequence. */
  settleLate(entry: EntryOf<'provisioning'>): void {
    const index = this.users.findIndex(
      ({ challengeId, result }) => challengeId === entry.challengeId && result.action === 'deferred',
    );
    const deferred = this.users[index];
    if (deferred === undefined) throw misplaced(entry, 'without a user to provision');
    this.users[index] = { ...deferred, result: entry.result };
  }

  private deferredOf(known: { entry: Challenge; outcome: EntryOf<'outcome'> | null } | undefined) {
    const deferred = this.users.find(
      ({ challengeId, result }) => challengeId === known?.entry.challengeId && result.action === 'deferred',
    );
    const option = known?.outcome?.option;
    if (deferred === undefined || !option) return null;
    const { step, challengeId, user } = deferred;
    return {
      type: 'provisioning',
      challengeId,
      step,
      user,
      option,
      when: 'after-sequence',
      answered: null,
    } as const;
  }
}

/** An entry that cannot stand where it stands. */
export function misplaced(entry: JournalEntry, why: string): StepgateError {
  return new StepgateError('journal-divergence', `the journal has \`${entry.kind}\` ${why}`);
}
