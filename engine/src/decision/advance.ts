import { foldJournal } from '../journal/fold-journal.ts';
import type { LoginState } from '../journal/login-state.ts';
import { programDigest } from '../journal/program-digest.ts';
import { isStepgateCode } from '../language/error-codes.ts';
import { findHostFunction } from '../language/host-functions.ts';
import type { Journal, ProvisioningResult } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { passInput } from '../pass/pass-input.ts';
import type { PassOutput } from '../pass/pass-output.ts';
import { runPass } from '../pass/run-pass.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { StepgateError } from '../stepgate-error.ts';
import { checkEnd } from './check-end.ts';
import type { Decision, EmittedItems, Work } from './decision.ts';
import { endedDecision } from './ended-decision.ts';
import type { Json } from './json.ts';

/**
 * Decides what to do next with a login: a pure function of program and journal. It is async only because the script
 * runs in another process.
 *
 * @throws StepgateError `program-mismatch`, `sandbox-overloaded`, `sandbox-closed`; a journal that does not fit the
 *   script is a decision to fail, not an error
 */
export async function advance(sandbox: Sandbox, program: Program, journal: Journal): Promise<Decision> {
  const state = foldJournal(program, journal);
  const digest = programDigest(program);
  if (state.start.programDigest !== digest) throw new StepgateError('program-mismatch');
  if (state.open?.type === 'provisioning') {
    const { challengeId, user, option } = state.open;
    return { type: 'perform', work: { type: 'provision', challengeId, user, option }, emitted: [] };
  }
  if (state.refusal !== null && state.end === null)
    return { type: 'perform', work: refused(state.refusal), emitted: [] };
  // A script that was stopped from outside is not run again just to show how its login ended.
  if (state.end !== null && /^(limit|sandbox)-/.test(state.end.code ?? ''))
    return endedDecision(state, state.end, [], []);
  const output = await runPass(sandbox, program, digest, passInput(program, state));
  const emitted = newlyEmitted(state, output);
  if (state.end !== null) return endedDecision(state, state.end, emitted, output.emitted);
  const { maxJournalEntries } = program.limits;
  if (journal.length >= maxJournalEntries && output.ended === 'stopped') {
    return { type: 'perform', work: failed('limit-journal-entries', { maxJournalEntries }), emitted };
  }
  return openDecision(state, output, emitted) ?? { type: 'perform', work: nextWork(state, output), emitted };
}

/** The challenge that is open, when the pass stopped at it. */
function openDecision(state: LoginState, output: PassOutput, emitted: EmittedItems): Decision | null {
  if (state.open?.type !== 'challenge' || output.ended !== 'stopped') return null;
  const { entry } = state.open;
  if (!isSameCall(entry.call, output.call)) return null;
  const { challengeId, challenge } = entry;
  if (challenge.type === 'prompt') {
    return {
      type: 'prompt',
      challengeId,
      template: challenge.template,
      data: challenge.data as Json,
      emitted,
    };
  }
  const { step, subject, options, dropped, parameters } = challenge;
  return {
    type: 'challenge',
    challengeId,
    step,
    subject,
    options,
    dropped,
    parameters: parameters as Json,
    emitted,
  };
}

function nextWork(state: LoginState, output: PassOutput): Work {
  switch (output.ended) {
    case 'stopped': {
      const { call } = output;
      if (state.open !== null) {
        if (state.open.type === 'intent' && isSameCall(state.open.entry.call, call)) {
          return { type: 'act', call, begun: state.open.entry };
        }
        return failed('journal-divergence', { position: call.position, actual: call.name });
      }
      return workOf(call);
    }
    case 'finished':
      return failed(output.name === 'sendError' ? 'sent-error' : 'script-failed-login', {
        arguments: output.arguments as Json,
      });
    case 'denied':
      return failed(output.code, output.detail as Json);
    case 'fault':
      return failed(output.code, { message: output.message, line: output.line, column: output.column });
    case 'completed': {
      if (state.open !== null) return failed('journal-divergence', { actual: 'the end of the script' });
      const end = checkEnd(state);
      return end.succeeded
        ? { type: 'end', result: 'succeeded', code: null, detail: {} }
        : failed(end.code, end.detail);
    }
  }
}

function workOf(call: Extract<PassOutput, { ended: 'stopped' }>['call']): Work {
  // Writes to claims of an account are the one act that is not a function of its own.
  const effect =
    call.name === 'User.localClaims.set' ? 'act' : (findHostFunction(call.name)?.effect ?? 'observe');
  if (effect === 'suspend') return { type: 'challenge', call };
  return effect === 'act' ? { type: 'act', call, begun: null } : { type: 'observe', call };
}

function failed(code: string, detail: Json): Work {
  return { type: 'end', result: 'failed', code: isStepgateCode(code) ? code : 'script-threw', detail };
}

function refused({ action, reason }: ProvisioningResult): Work {
  return failed(action === 'refused' ? 'account-locked' : 'provisioning-failed', { message: reason });
}

function isSameCall(a: { position: number; name: string; digest: string }, b: typeof a): boolean {
  return a.position === b.position && a.name === b.name && a.digest === b.digest;
}

/** Items that no earlier decision delivered: those emitted after the last answered challenge was consumed. */
function newlyEmitted(state: LoginState, output: PassOutput): EmittedItems {
  let delivered = -1;
  for (const { entry, outcome } of state.challenges.values()) {
    if (outcome !== null) delivered = Math.max(delivered, entry.call.position);
  }
  return output.emitted.filter((item) => item.at > delivered);
}
