import type { LoginState } from '../journal/login-state.ts';
import { type ErrorCode, errorCodes } from '../language/error-codes.ts';
import type { EntryOf } from '../model/journal.ts';
import type { FailedDecision, VisibleDecision } from './decision.ts';
import type { Json } from './json.ts';

/** The decision of a login whose journal has ended. The journal says everything about it; no pass is run. */
export function endedDecision(state: LoginState, end: EntryOf<'end'>): VisibleDecision {
  const { emitted } = end;
  if (end.result === 'succeeded' && state.subject !== null) {
    const attributes = state.attributes ?? state.subject;
    const completed = [...state.completed.values()].sort((a, b) => a.step - b.step);
    return {
      type: 'succeeded',
      subject: { ...state.subject.user, status: state.subject.status },
      attributes: { ...attributes.user, status: attributes.status },
      steps: completed.map(({ step, option }) => ({ step, ...option })),
      acr: end.acr,
      emitted,
    };
  }
  const code = (end.code ?? 'script-threw') as ErrorCode;
  const detail = end.detail as { [key: string]: Json };
  if (code === 'sent-error') {
    const [url, parameters] = detail.arguments as [Json, Json?];
    return typeof url === 'string' && url !== ''
      ? { type: 'redirect', url, parameters: parameters ?? {}, emitted }
      : { type: 'error', parameters: parameters ?? {}, emitted };
  }
  return { ...failure(code, detail), emitted };
}

function failure(code: ErrorCode, detail: { [key: string]: Json }): Omit<FailedDecision, 'emitted'> {
  const { what, advice } = errorCodes[code];
  const { message, line, column, ...rest } = detail;
  return {
    type: 'failed',
    code,
    message: typeof message === 'string' && message !== what ? `${what}: ${message}` : what,
    advice,
    detail: rest,
    ...(typeof line === 'number' && typeof column === 'number' ? { position: { line, column } } : {}),
  };
}
