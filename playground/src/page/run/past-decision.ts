import type { Journal, LoginAnswer } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';

/** What the user was asked when the journal had a number of entries. */
export interface PastDecision {
  readonly decision: LoginRun['decision'];
  /** Answers that were given by then. */
  readonly given: number;
  /** What was answered to it later; undefined where the login stands. */
  readonly answered: LoginAnswer | undefined;
}

/** @param position number of entries, from 1 */
export function decisionAt(
  run: Pick<LoginRun, 'decisions' | 'decision' | 'journal'>,
  answers: readonly LoginAnswer[],
  position: number,
): PastDecision {
  const given = answersIn(run.journal.slice(0, position));
  const decision = run.decisions[given] ?? run.decision;
  return { decision, given, answered: answers[given] };
}

/** Number of answers in a journal. */
export function answersIn(journal: Journal): number {
  return journal.filter((entry) => entry.kind === 'outcome').length;
}
