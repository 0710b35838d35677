import { isDeepStrictEqual } from 'node:util';
import type { Expectation, ExpectedDecision } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { difference } from './difference.ts';
import { observeAccounts } from './observe-accounts.ts';
import { observations, observeDecision } from './observe-run.ts';
import { orderedLike } from './ordered-like.ts';

/** One thing that came otherwise than expected. */
export interface Mismatch {
  /** Key of `expect`. */
  readonly key: keyof Expectation;
  readonly expected: unknown;
  readonly actual: unknown;
  /** Unified diff from expected to actual. */
  readonly diff: string;
}

/** Holds a login against what is expected of it. What is left out of the expectation may be anything. */
export function compareExpectation(expectation: Expectation, run: LoginRun): Mismatch[] {
  const mismatches: Mismatch[] = [];
  for (const key of Object.keys(expectation) as (keyof Expectation)[]) {
    const expected: unknown = expectation[key];
    if (expected === undefined) continue;
    const actual = actualFor(key, expectation, run);
    if (isDeepStrictEqual(plain(expected), plain(actual))) continue;
    mismatches.push({ key, expected, actual, diff: difference(expected, actual) });
  }
  return mismatches;
}

/** What came, cut down to what the expectation speaks of, so that a diff shows nothing else. */
function actualFor(key: keyof Expectation, expectation: Expectation, run: LoginRun): unknown {
  switch (key) {
    case 'decisions':
      return run.decisions.map((decision, index) => decisionLike(expectation.decisions?.[index], decision));
    case 'accounts':
      return observeAccounts(expectation.accounts ?? {}, run);
    case 'subject': {
      const subject = observations.subject(run);
      return subject === null ? null : keysLike(expectation.subject ?? {}, subject);
    }
    case 'emails':
    case 'http': {
      const expected: readonly object[] = expectation[key] ?? [];
      const actual = observations[key](run) as readonly object[];
      return actual.map((each, index) => keysLike(expected[index] ?? each, each));
    }
    case 'sessions':
      return orderedLike(expectation.sessions ?? [], run.sessions);
    default:
      return observations[key](run);
  }
}

function decisionLike(expected: ExpectedDecision | undefined, decision: LoginRun['decision']): unknown {
  const actual = observeDecision(decision);
  const [kind = 'end'] = Object.keys(actual);
  // A decision of another kind, or one too many, is told by its first words.
  if (expected === undefined || !Object.hasOwn(expected, kind)) return keysLike({ [kind]: true }, actual);
  const like = keysLike(expected, actual);
  return 'options' in expected && expected.options !== undefined
    ? { ...like, options: orderedLike(expected.options, like.options as string[]) }
    : like;
}

function keysLike(like: object, actual: unknown): Record<string, unknown> {
  const known = actual as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(like).flatMap(([key, value]) => (value === undefined ? [] : [[key, known[key]]])),
  );
}

/** As JSON has it: keys without value are no keys. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}
