import type { Json } from '../decision/json.ts';
import type { CallKey, EntryOf, ProvisioningResult } from '../model/journal.ts';
import type { RecordedLogin } from '../model/recorded-login.ts';

/** An answer that a journal holds, and when it was given. */
export interface RecordedAnswer {
  readonly at: number;
  readonly answer: Json;
}

/** A challenge of a recording, and what came of it. */
export interface RecordedOutcome {
  readonly challenge: EntryOf<'challenge'>;
  readonly outcome: EntryOf<'outcome'>;
}

/**
 * The answers of a journal by what was asked: calls by name and digest of their arguments, challenges by step or
 * template. Asked the same again, they come in the order in which they were given; each is given once.
 */
export class RecordedAnswers {
  private readonly calls = new Map<string, RecordedAnswer[]>();
  private readonly outcomes = new Map<string, RecordedOutcome[]>();
  private readonly provisionings = new Map<string, EntryOf<'provisioning'>[]>();
  private readonly questions = new Map<string, EntryOf<'challenge'>[]>();
  private readonly acts: CallKey[] = [];
  private readonly actsDone = new Set<string>();

  constructor({ journal }: RecordedLogin) {
    const challenges = new Map<string, EntryOf<'challenge'>>();
    for (const entry of journal) {
      if (entry.kind === 'challenge') {
        challenges.set(entry.challengeId, entry);
        const { challenge } = entry;
        if (challenge.type === 'provisioning') push(this.questions, challenge.of, entry);
      }
      if (entry.kind === 'intent') this.acts.push(entry.call);
      if (entry.kind === 'observe' || entry.kind === 'answer') {
        push(this.calls, keyOfCall(entry.call), { at: entry.at, answer: entry.answer as Json });
      }
      if (entry.kind === 'provisioning') push(this.provisionings, entry.challengeId, entry);
      const challenge = entry.kind === 'outcome' ? challenges.get(entry.challengeId) : undefined;
      if (entry.kind === 'outcome' && challenge !== undefined)
        push(this.outcomes, keyOfChallenge(challenge), { challenge, outcome: entry });
    }
  }

  /** The answer to a call, or undefined when it was not asked, or not that often. */
  takeCall(call: Omit<CallKey, 'position'>): RecordedAnswer | undefined {
    const key = keyOfCall(call);
    const taken = this.calls.get(key)?.shift();
    if (taken !== undefined) this.markAct(key);
    return taken;
  }

  /** An act that was begun counts as done, whatever came of it. */
  markAct(key: string): void {
    const act = this.acts.find(
      (call) => keyOfCall(call) === key && !this.actsDone.has(String(call.position)),
    );
    if (act !== undefined) this.actsDone.add(String(act.position));
  }

  /** What the user did at a step or on a page, or undefined when nobody was asked. */
  takeOutcome(challenge: EntryOf<'challenge'>): RecordedOutcome | undefined {
    return this.outcomes.get(keyOfChallenge(challenge))?.shift();
  }

  /** What the user of a challenge was asked before an account was created. */
  takeQuestion(challengeId: string): EntryOf<'challenge'> | undefined {
    return this.questions.get(challengeId)?.shift();
  }

  /** Who the user of a challenge became. */
  takeProvisioning(challengeId: string): { at: number; result: ProvisioningResult } | undefined {
    return this.provisionings.get(challengeId)?.shift();
  }

  /** What was done in the recording and was not done again. */
  lostActs(): readonly CallKey[] {
    return this.acts.filter(({ position }) => !this.actsDone.has(String(position)));
  }
}

/** A call without its place: scripts may ask in another order. */
export function keyOfCall({ name, digest }: Omit<CallKey, 'position'>): string {
  return `${name} ${digest}`;
}

/** What a question before an account is created asks for. */
export function provisioningKey({ idp, step }: { readonly idp: string; readonly step: number }): string {
  return `provisioning ${idp} at step ${step}`;
}

/** What a challenge asks for. */
export function keyOfChallenge({ challenge }: EntryOf<'challenge'>): string {
  if (challenge.type === 'prompt') return `prompt ${challenge.template}`;
  return challenge.type === 'step' ? `step ${challenge.step}` : provisioningKey(challenge);
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
