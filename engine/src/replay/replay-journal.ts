import { createCookieSealer } from '../cookies/cookie-sealer.ts';
import { advance } from '../decision/advance.ts';
import { isOpenDecision, type OpenDecision, type Work } from '../decision/decision.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import { programDigest } from '../journal/program-digest.ts';
import type { CallKey, Journal, JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { RecordedLogin } from '../model/recorded-login.ts';
import type { PassSandbox } from '../pass/last-pass.ts';
import { type ComparedDecision, compareDecisions } from './compare-decisions.ts';
import { type Missing, missingOutcome } from './missing.ts';
import { keyOfChallenge } from './recorded-answers.ts';
import { ReplayWork } from './replay-work.ts';
import { type ReplayedDecision, recordedDecisions, replayedDecision } from './replayed-decision.ts';
import { usableOutcome } from './usable-outcome.ts';

/** What became of a recorded login under another program. */
export interface LoginReplay {
  /**
   * - `same`: every decision is that of the recording.
   * - `different`: at least one is not, or something that was done is not done any more.
   * - `unknown`: nothing differs as far as the recording goes, and then the program asks what is not in it.
   */
  readonly verdict: 'same' | 'different' | 'unknown';
  readonly decisions: readonly ComparedDecision[];
  /** Effects of the recording that did not happen again; not looked for when the replay had to stop. */
  readonly lostActs: readonly CallKey[];
  /** Why the replay could not go on; null when it came to the end. */
  readonly missing: Missing | null;
  /** What the other program wrote, as far as it came. */
  readonly journal: Journal;
}

/** Cookies are not compared, so any key does. */
const cookies = createCookieSealer(new Uint8Array(32));

/**
 * Feeds a recorded login to another program. Nothing is done and nobody is asked: answers come from the recording, by
 * what was asked and not by when, so that a script may ask in another order. What the program and the recording settle
 * by themselves, such as whether JIT provisioning is on, is settled anew.
 *
 * What the script emits (logs, headers, cookies) is not compared, except for the ACR value.
 *
 * @throws StepgateError for troubles of the sandbox, and `journal-divergence` for a recording that cannot be
 */
export async function replayJournal(
  recording: RecordedLogin,
  candidate: Program,
  sandbox: PassSandbox,
): Promise<LoginReplay> {
  const [start] = recording.journal;
  if (start?.kind !== 'start') throw new RangeError('the journal does not begin with `start`');
  const entries: JournalEntry[] = [{ ...start, programDigest: programDigest(candidate) }];
  const work = new ReplayWork(recording, candidate, sandbox, cookies);
  const replayed: ReplayedDecision[] = [];
  for (;;) {
    const decision = await advance(sandbox, candidate, entries, cookies);
    if (decision.type === 'perform') {
      const missing = await perform(work, entries, decision.work);
      if (missing !== null) return report(recording, entries, replayed, work, missing);
      continue;
    }
    replayed.push(replayedDecision(decision));
    if (!isOpenDecision(decision)) return report(recording, entries, replayed, work, null);
    const missing = answer(work, entries, decision);
    if (missing === 'open') return report(recording, entries, replayed, work, null);
    if (missing !== null) return report(recording, entries, replayed, work, missing);
  }

  async function perform(place: ReplayWork, journal: JournalEntry[], todo: Work): Promise<Missing | null> {
    const done = await place.perform(foldJournal(candidate, journal), todo, journal.at(-1)?.at ?? 0);
    if (!Array.isArray(done)) return done;
    journal.push(...done);
    return null;
  }

  /** Appends what the user did in the recording. `open`: nobody answered there either. */
  function answer(
    place: ReplayWork,
    journal: JournalEntry[],
    decision: OpenDecision,
  ): Missing | 'open' | null {
    const challenge = journal.at(-1);
    if (challenge?.kind !== 'challenge') throw new RangeError('a challenge is the last entry');
    const found = place.answers.takeOutcome(challenge);
    if (found === undefined) {
      const last = recording.journal.at(-1);
      const isOpen = last?.kind === 'challenge' && keyOfChallenge(last) === keyOfChallenge(challenge);
      return isOpen ? 'open' : missingOutcome(candidate, challenge);
    }
    const usable = usableOutcome(candidate, decision, found.outcome);
    if (!usable.ok) return usable.missing;
    place.answered.set(decision.challengeId, found.challenge.challengeId);
    const at = Math.max(challenge.at, found.outcome.at);
    journal.push({ ...found.outcome, at, challengeId: decision.challengeId });
    return null;
  }
}

function report(
  recording: RecordedLogin,
  journal: Journal,
  replayed: readonly ReplayedDecision[],
  work: ReplayWork,
  missing: Missing | null,
): LoginReplay {
  const decisions = compareDecisions(recordedDecisions(recording), replayed, missing === null);
  const lostActs = missing === null ? work.answers.lostActs() : [];
  const isSame = lostActs.length === 0 && decisions.every(({ change }) => change === 'same');
  const verdict = !isSame ? 'different' : missing === null ? 'same' : 'unknown';
  return { verdict, decisions, lostActs, missing, journal };
}
