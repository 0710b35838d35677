import type { CookieSealer } from '../cookies/cookie-sealer.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import { isSameCall, type LoginState } from '../journal/login-state.ts';
import { programDigest } from '../journal/program-digest.ts';
import type { Journal, ProvisioningQuestion } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { PassSandbox } from '../pass/last-pass.ts';
import { passInput } from '../pass/pass-input.ts';
import type { PassOutput } from '../pass/pass-output.ts';
import { runPass } from '../pass/run-pass.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Decision, EmittedItems, ProvisioningPromptDecision } from './decision.ts';
import { emittedSince, lastDeliveredCall } from './emitted-items.ts';
import { endedDecision } from './ended-decision.ts';
import type { Json } from './json.ts';
import { failedWork, nextWork } from './next-work.ts';

/**
 * Decides what to do next with a login: a pure function of program and journal. It is async only because the script
 * runs in another process. A journal that does not fit the script is a decision to fail.
 *
 * @param cookies seals what the script sets with `setCookie`; the same journal gives the same cookies with the same key
 * @throws StepgateError `program-mismatch`; `journal-divergence` for entries that cannot stand in a journal at all;
 *   `sandbox-overloaded`, `sandbox-closed`, and for an open challenge `limit-wall` and `sandbox-crashed`: the login
 *   is untouched and can be tried again
 */
export async function advance(
  sandbox: PassSandbox,
  program: Program,
  journal: Journal,
  cookies: CookieSealer,
): Promise<Decision> {
  const state = foldJournal(program, journal);
  const digest = programDigest(program);
  if (state.start.programDigest !== digest) throw new StepgateError('program-mismatch');
  if (state.end !== null) return endedDecision(state, state.end);
  if (state.open?.type === 'provisioning') {
    const { challengeId, user, option, when, answered } = state.open;
    const { maxJournalEntries } = program.limits;
    if (answered !== null && journal.length >= maxJournalEntries)
      return { type: 'perform', work: failedWork('limit-journal-entries', { maxJournalEntries }, []) };
    return { type: 'perform', work: { type: 'provision', challengeId, user, option, when, answered } };
  }
  if (state.open?.type === 'challenge' && state.open.entry.challenge.type === 'provisioning')
    return provisioningPrompt(state.open.entry.challengeId, state.open.entry.challenge);
  if (state.refusal !== null) {
    const { action, accountId, reason } = state.refusal;
    const refused = accountId === null ? 'account-missing' : 'account-locked';
    const code = action === 'refused' ? refused : 'provisioning-failed';
    return { type: 'perform', work: failedWork(code, { message: reason }, []) };
  }

  const output = await runPass(sandbox, program, digest, passInput(state));
  const emitted = emittedSince({ program, state, cookies }, output, lastDeliveredCall(state));
  if (state.open?.type === 'challenge') refuseToBlameScript(output);
  const open = openDecision(state, output, emitted);
  if (open !== null) return open;
  const { maxJournalEntries } = program.limits;
  if (journal.length >= maxJournalEntries && output.ended === 'stopped') {
    return { type: 'perform', work: failedWork('limit-journal-entries', { maxJournalEntries }, emitted) };
  }
  return { type: 'perform', work: nextWork(program, state, output, emitted) };
}

/** No pass is needed for it: what the script emitted comes with the decision after it. */
function provisioningPrompt(
  challengeId: string,
  { step, idp, asks, username, claims, problem }: ProvisioningQuestion,
): ProvisioningPromptDecision {
  return {
    type: 'provisioning-prompt',
    challengeId,
    step,
    idp,
    asks,
    username,
    claims,
    problem,
    emitted: [],
  };
}

/** A challenge that is only shown again does not end with the troubles of the machine. */
function refuseToBlameScript(output: PassOutput): void {
  if (output.ended !== 'fault') return;
  if (output.code === 'limit-wall' || output.code === 'sandbox-crashed') throw new StepgateError(output.code);
}

/** The challenge that is open, when the pass stopped at it. */
function openDecision(state: LoginState, output: PassOutput, emitted: EmittedItems): Decision | null {
  if (state.open?.type !== 'challenge' || output.ended !== 'stopped') return null;
  const { entry } = state.open;
  if (!isSameCall(entry.call, output.call)) return null;
  const { challengeId, challenge } = entry;
  if (challenge.type === 'provisioning') return provisioningPrompt(challengeId, challenge);
  if (challenge.type === 'prompt') {
    return {
      type: 'prompt',
      challengeId,
      template: challenge.template,
      data: challenge.data as Json,
      emitted,
    };
  }
  const { step, subject, options, dropped, parameters, mayEnrol, forceAuth, skipPrompt } = challenge;
  return {
    type: 'challenge',
    challengeId,
    step,
    subject,
    options,
    dropped,
    mayEnrol,
    forceAuth,
    skipPrompt,
    parameters: parameters as Json,
    emitted,
  };
}
