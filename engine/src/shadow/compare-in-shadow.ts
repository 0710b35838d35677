import { foldJournal } from '../journal/fold-journal.ts';
import type { LoginState } from '../journal/login-state.ts';
import { type ErrorCode, type ErrorKind, errorCodes, isStepgateCode } from '../language/error-codes.ts';
import type { StepOption } from '../model/application.ts';
import type { EntryOf, Journal } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { PassSandbox } from '../pass/last-pass.ts';
import { rememberLastPass } from '../pass/last-pass.ts';
import type { ShadowVerdict } from '../registry-ports.ts';
import type { Missing } from '../replay/missing.ts';
import { type LoginReplay, replayJournal } from '../replay/replay-journal.ts';
import { StepgateError } from '../stepgate-error.ts';
import { compareFactors, provenFactors, withAskedFactor } from './factor-order.ts';

/** How a candidate ends a login that a live program ran. */
export interface ShadowComparison {
  readonly verdict: ShadowVerdict;
  /** Code the candidate ends with, when it denies or fails; else null. */
  readonly code: string | null;
  /** What the candidate asked for that the journal does not have; null when it came to its end. */
  readonly missing: Missing | null;
}

/** Kinds of ends that say nothing about the script: of the server, of its operators, of the journal. */
const kindsOfOthers: readonly (ErrorKind | null)[] = ['host', 'later', 'divergence'];

/**
 * Runs a candidate on the journal of a login that has ended, and says how the candidate would have ended it. Nothing is
 * done: every answer comes from the journal, by the name and the arguments of the call and not by its place.
 *
 * @param sandbox where the candidate runs
 * @param live the program that wrote the journal
 * @throws StepgateError for troubles of the sandbox, which say nothing about the candidate; `journal-divergence` for a
 *   journal that the live program did not write
 * @throws RangeError for a journal that has not ended
 */
export async function compareInShadow(
  sandbox: PassSandbox,
  live: Program,
  journal: Journal,
  candidate: Program,
): Promise<ShadowComparison> {
  const end = endOf(journal);
  if (end === null) throw new RangeError('the login has not ended');
  const recording = { version: 1 as const, program: live, journal };
  const replay = await replayJournal(recording, candidate, rememberLastPass(sandbox));
  const candidateEnd = endOf(replay.journal);
  if (candidateEnd?.code === 'limit-wall') throw new StepgateError('limit-wall');
  if (candidateEnd === null) {
    const asksMore = end.result === 'succeeded' && asksForMore(live, journal, candidate, replay);
    return { verdict: asksMore ? 'would-step-up' : 'undecided', code: null, missing: replay.missing };
  }
  const verdict = verdictOf(
    { live, journal, end },
    { live: candidate, journal: replay.journal, end: candidateEnd },
  );
  const settled = verdict === 'would-differ' && replay.verdict === 'same' ? 'same' : verdict;
  return { verdict: settled, code: candidateEnd.code, missing: null };
}

interface Ended {
  readonly live: Program;
  readonly journal: Journal;
  readonly end: EntryOf<'end'>;
}

/** `would-differ` stands for all that ends alike; whether it is the same is for the decisions on the way to say. */
function verdictOf(one: Ended, other: Ended): ShadowVerdict {
  if (one.end.result === 'succeeded' && other.end.result === 'succeeded') {
    const stronger = compareFactors(factorsOf(other), factorsOf(one));
    return stronger === 0 ? 'would-differ' : stronger > 0 ? 'would-step-up' : 'would-step-down';
  }
  const isSameCode = one.end.code === other.end.code;
  if (!isSameCode && isOfOthers(one.end.code)) return 'undecided';
  if (other.end.result === 'succeeded') return 'would-allow';
  if (!isSameCode && !isDenial(other.end.code)) return 'would-fail';
  return one.end.result === 'succeeded' ? 'would-deny' : 'would-differ';
}

function factorsOf({ live, journal }: Ended) {
  return provenFactors(foldJournal(live, journal));
}

/** Whether the candidate stopped at a factor that makes the login stronger than it was. */
function asksForMore(live: Program, journal: Journal, candidate: Program, replay: LoginReplay): boolean {
  const state = foldJournal(candidate, replay.journal);
  const options = askedOptions(candidate, state, replay.missing);
  const proven = provenFactors(foldJournal(live, journal));
  return compareFactors(withAskedFactor(candidate, state, options), proven) > 0;
}

/** Options of the step that nobody did; whether the user has what they need may be what the journal lacks. */
function askedOptions(
  candidate: Program,
  { open }: LoginState,
  missing: Missing | null,
): readonly StepOption[] {
  if (missing?.type === 'outcome' && open?.type === 'challenge') {
    const { challenge } = open.entry;
    return challenge.type === 'step' ? challenge.options : [];
  }
  if (missing?.type !== 'call' || missing.name !== 'executeStep') return [];
  return candidate.steps.find((step) => step.id === missing.arguments[0])?.options ?? [];
}

function isDenial(code: string | null): boolean {
  return kindOf(code) === 'denied';
}

function isOfOthers(code: string | null): boolean {
  return code === 'limit-wall' || kindsOfOthers.includes(kindOf(code));
}

function kindOf(code: string | null): ErrorKind | null {
  return isStepgateCode(code ?? '') ? errorCodes[code as ErrorCode].kind : null;
}

function endOf(journal: Journal): EntryOf<'end'> | null {
  const last = journal.at(-1);
  return last?.kind === 'end' ? last : null;
}
