import { isSameCall, type LoginState } from '../journal/login-state.ts';
import { isStepgateCode } from '../language/error-codes.ts';
import { findRefusedFunction } from '../language/refused-functions.ts';
import type { Program } from '../model/program.ts';
import { findFunctionOf } from '../model/program-language.ts';
import type { PassOutput, PendingCall } from '../pass/pass-output.ts';
import { checkEnd } from './check-end.ts';
import type { EmittedItems, Work } from './decision.ts';
import type { Json } from './json.ts';

/** What the host does after a pass that did not stop at an open challenge. */
export function nextWork(
  program: Program,
  state: LoginState,
  output: PassOutput,
  emitted: EmittedItems,
): Work {
  if (output.ended === 'fault') {
    const { code, message } = withAdvice(output);
    return failedWork(code, { message, line: output.line, column: output.column }, emitted);
  }
  if (output.ended === 'stopped') return workOfCall(program, state, output.call, emitted);
  // Whatever the journal holds must have been asked for, or it is not the journal of this script.
  if (state.open !== null || output.consumed !== state.calls.length) {
    return failedWork(
      'journal-divergence',
      { message: 'the script ended before the end of the journal' },
      emitted,
    );
  }
  if (output.ended === 'denied') return failedWork(output.code, deniedDetail(state, output), emitted);
  if (output.ended === 'finished') {
    const code = output.name === 'sendError' ? 'sent-error' : 'script-failed-login';
    return failedWork(code, { arguments: output.arguments as Json }, emitted);
  }
  const end = checkEnd(program, state);
  if (!end.succeeded) return failedWork(end.code, end.detail, emitted);
  const [deferred] = deferredProvisionings(state);
  if (deferred !== undefined) return deferred;
  const acr = output.emitted.findLast((item) => item.kind === 'selected-acr');
  return {
    type: 'end',
    result: 'succeeded',
    code: null,
    detail: {},
    acr: acr?.kind === 'selected-acr' ? acr.value : null,
    emitted,
  };
}

/** Users whose provisioning waits for the end of the sequence, and whose step is still in force. */
function deferredProvisionings(state: LoginState): Extract<Work, { type: 'provision' }>[] {
  return state.provisionedUsers.flatMap(({ step, challengeId, user, result }) => {
    const completed = state.completed.get(step);
    const isDue = result.action === 'deferred' && completed?.challengeId === challengeId;
    const { option } = completed ?? {};
    return isDue && option !== undefined
      ? [
          {
            type: 'provision' as const,
            challengeId,
            user,
            option,
            when: 'after-sequence' as const,
            answered: null,
          },
        ]
      : [];
  });
}

/** A script that fell over a name that is known and refused is told so. */
function withAdvice({ code, message }: { code: string; message: string }) {
  const thrown = message.replace(/^in the library `.*?`: /, '');
  if (thrown.startsWith('EvalError:')) return { code: 'eval-refused', message };
  const name = /^(?:Reference|Type)Error: (\S+) is not (?:defined|a function)$/.exec(thrown)?.[1];
  const refused = code === 'script-threw' && name !== undefined ? findRefusedFunction(name) : undefined;
  return refused === undefined
    ? { code, message }
    : { code: 'refused-function', message: `there is no function \`${refused.name}\`: ${refused.advice}` };
}

/** What denied the login, and for a step that had no option left what became of its options. */
function deniedDetail(state: LoginState, output: Extract<PassOutput, { ended: 'denied' }>): Json {
  const detail = output.detail as { [key: string]: Json };
  const failed = [...state.challenges.values()].findLast(
    ({ entry: { challenge } }) =>
      challenge.type === 'step' && challenge.step === detail.step && challenge.failure === output.code,
  );
  const challenge = failed?.entry.challenge;
  return challenge?.type === 'step'
    ? { ...detail, dropped: challenge.dropped.map((option) => ({ ...option }) as { [key: string]: Json }) }
    : detail;
}

function workOfCall(program: Program, state: LoginState, call: PendingCall, emitted: EmittedItems): Work {
  // A guest counts with the journal. What is journaled at another place could not be read again.
  if (state.open === null && call.position !== state.calls.length) {
    const message = `the script made call ${call.position}, the journal has ${state.calls.length}`;
    return failedWork('journal-divergence', { message }, emitted);
  }
  if (state.open !== null) {
    if (state.open.type === 'intent' && isSameCall(state.open.entry.call, call)) {
      return { type: 'act', call, begun: state.open.entry };
    }
    const message = `the script made call ${call.position} (${call.name}), the journal waits for another`;
    return failedWork('journal-divergence', { message }, emitted);
  }
  // Writes to claims of an account are the one act that is not a function of its own.
  const effect =
    call.name === 'User.localClaims.set' ? 'act' : (findFunctionOf(program, call.name)?.effect ?? 'observe');
  if (effect === 'suspend') return { type: 'challenge', call };
  return effect === 'act' ? { type: 'act', call, begun: null } : { type: 'observe', call };
}

/** The end of a login that is denied. */
export function failedWork(
  code: string,
  detail: Json,
  emitted: EmittedItems,
): Extract<Work, { type: 'end' }> {
  return {
    type: 'end',
    result: 'failed',
    code: isStepgateCode(code) ? code : 'script-threw',
    detail,
    acr: null,
    emitted,
  };
}
