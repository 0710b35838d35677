import type { VisibleDecision } from '../decision/decision.ts';
import { endedDecision } from '../decision/ended-decision.ts';
import type { Json } from '../decision/json.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import type { JournalUser } from '../model/journal.ts';
import type { RecordedLogin } from '../model/recorded-login.ts';

/** What a login decided, as far as two versions of a script are held against each other. */
export type ReplayedDecision =
  | { readonly type: 'challenge'; readonly step: number; readonly facts: DecisionFacts }
  | { readonly type: 'prompt'; readonly template: string; readonly facts: DecisionFacts }
  | {
      readonly type: 'provisioning-prompt';
      readonly idp: string;
      readonly step: number;
      readonly facts: DecisionFacts;
    }
  | {
      readonly type: 'end';
      /** `succeeded`, `sent-error`, or the code it failed with. */
      readonly end: string;
      readonly facts: DecisionFacts;
    };

/** What may differ between two decisions of the same kind, by name. */
export type DecisionFacts = Readonly<Record<string, Json>>;

/** The decisions that a journal tells of, in order. What the script emitted before a challenge is not in it. */
export function recordedDecisions({ program, journal }: RecordedLogin): ReplayedDecision[] {
  return journal.flatMap((entry): ReplayedDecision[] => {
    if (entry.kind === 'end') {
      return [replayedDecision(endedDecision(foldJournal(program, journal), entry))];
    }
    if (entry.kind !== 'challenge') return [];
    const { challenge } = entry;
    // A step without options is no question to anybody.
    if (challenge.type === 'step' && challenge.failure !== null) return [];
    const shared = { challengeId: entry.challengeId, emitted: [] };
    if (challenge.type === 'provisioning')
      return [replayedDecision({ ...shared, ...challenge, type: 'provisioning-prompt' })];
    return challenge.type === 'step'
      ? [
          replayedDecision({
            ...shared,
            ...challenge,
            type: 'challenge',
            parameters: challenge.parameters as Json,
          }),
        ]
      : [replayedDecision({ ...shared, ...challenge, type: 'prompt', data: challenge.data as Json })];
  });
}

/** A decision without what is different in every login: ids, places in the script, what was emitted. */
export function replayedDecision(decision: VisibleDecision): ReplayedDecision {
  switch (decision.type) {
    case 'challenge': {
      const { step, subject, options, dropped, mayEnrol, forceAuth, skipPrompt, parameters } = decision;
      const facts = {
        subject: subject && personOf(subject),
        options: options.map(nameOf),
        dropped: Object.fromEntries(dropped.map((option) => [nameOf(option), option.reason])),
        mayEnrol,
        forceAuth,
        skipPrompt,
        parameters,
      };
      return { type: 'challenge', step, facts };
    }
    case 'prompt':
      return { type: 'prompt', template: decision.template, facts: { data: decision.data } };
    case 'provisioning-prompt': {
      const { idp, step, asks, problem } = decision;
      return { type: 'provisioning-prompt', idp, step, facts: { asks: [...asks], problem } };
    }
    case 'redirect':
      return endOf('sent-error', { url: decision.url, parameters: decision.parameters });
    case 'error':
      return endOf('sent-error', { url: null, parameters: decision.parameters });
    case 'succeeded':
      return endOf('succeeded', {
        subject: personOf(decision.subject),
        attributes: personOf(decision.attributes),
        steps: decision.steps.map((step) => `${step.step} ${nameOf(step)}`),
        acr: decision.acr,
      });
    case 'failed':
      return endOf(decision.code, { detail: decision.detail });
  }
}

function endOf(end: string, facts: DecisionFacts): ReplayedDecision {
  return { type: 'end', end, facts };
}

function personOf(user: JournalUser & { readonly status?: string }): Json {
  return `${user.idp}/${user.identifier}${user.status === undefined ? '' : ` (${user.status})`}`;
}

function nameOf({ idp, authenticator }: { readonly idp: string; readonly authenticator: string }): string {
  return `${idp}/${authenticator}`;
}
