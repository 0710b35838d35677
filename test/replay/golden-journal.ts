import { createCookieSealer, type Decision } from '@stepgate/engine';
import type { Journal, LoginWorldInput, Program } from '@stepgate/engine/model';

/** A recorded login, as it stands in a file that is kept for ever. */
export interface GoldenJournal {
  /** What the login shows, in a sentence. */
  readonly about: string;
  readonly program: Program;
  /** Who existed and how others answered when it was recorded; replaying needs none of it. */
  readonly world: LoginWorldInput;
  readonly journal: Journal;
  /** What the login came to before each outcome and at its end, in order. */
  readonly decisions: readonly Decision[];
}

/** With the key of simulated logins: it must never change, or recorded cookies no longer compare. */
export const cookies = createCookieSealer(new TextEncoder().encode('cookies of simulated logins only'));

/** The lengths of the prefixes after which the user or the auth server sees a decision. */
export function visiblePrefixes(journal: Journal): number[] {
  const lengths = journal.map((_, index) => index + 1);
  return lengths.filter((length) => {
    const next = journal[length];
    return next === undefined || next.kind === 'outcome';
  });
}

/** What JSON keeps of a value, so that recorded and computed ones compare. */
export function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
