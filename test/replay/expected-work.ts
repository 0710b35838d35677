import type { Decision, Work } from '@stepgate/engine';
import type { EntryOf, JournalEntry } from '@stepgate/engine/model';
import { expect } from 'vitest';

/**
 * Demands that a decision is the one after which this entry was appended: the journal itself says what each of its
 * prefixes must lead to.
 */
export function expectToLeadTo(decision: Decision, next: JournalEntry): void {
  switch (next.kind) {
    case 'start':
      throw new Error('nothing leads to the start');
    case 'outcome':
      expect(decision.type).toMatch(/^(challenge|prompt|provisioning-prompt)$/);
      return expect(decision).toMatchObject({ challengeId: next.challengeId });
    case 'challenge':
      // Who is asked before an account is made is asked while the account is worked on.
      if (next.challenge.type === 'provisioning')
        return expectWork(decision, { type: 'provision', challengeId: next.challenge.of });
      return expectWork(decision, { type: next.kind, call: next.call });
    case 'observe':
      return expectWork(decision, { type: next.kind, call: next.call });
    case 'intent':
      return expectWork(decision, { type: 'act', call: next.call, begun: null });
    case 'answer':
      return expectWork(decision, { type: 'act', call: next.call, begun: { kind: 'intent' } });
    case 'provisioning':
      return expectWork(decision, { type: 'provision', challengeId: next.challengeId });
    case 'end': {
      const { result, code, detail, acr, emitted } = next;
      return expectEnd(decision, { result, code, detail, acr, emitted });
    }
  }
}

function expectWork(decision: Decision, work: object): void {
  expect(decision).toMatchObject({ type: 'perform', work });
}

/** The store may refuse what the pass decided, and an answer may have no value; then the entry alone says so. */
function expectEnd(decision: Decision, end: Omit<EntryOf<'end'>, 'kind' | 'at'>): void {
  expect(decision.type).toBe('perform');
  const work = (decision as { work: Work }).work;
  if (work.type !== 'end') return expect(end.result).toBe('failed');
  const isRefusedByStore = work.result === 'succeeded' && end.result === 'failed';
  expect(work).toMatchObject(isRefusedByStore ? { emitted: end.emitted } : end);
}
