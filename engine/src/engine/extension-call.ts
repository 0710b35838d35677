import type { Json } from '../decision/json.ts';
import type { Handler, HandlerContext } from '../handlers/handler.ts';
import { userOf } from '../handlers/user-of.ts';
import type { LoginUser } from '../journal/login-state.ts';
import type { ExtensionFunction } from '../model/extension.ts';
import { extensionAnswer, extensionOutcome } from './extension-answer.ts';

/**
 * Answers a function of the embedding server: with its answer, or for a queued one with `{ outcome, data }`. A user is
 * answered as `{ username, userStoreDomain? }`. What it throws, and an answer of another shape, is the outcome `fail`,
 * or null.
 */
export type ExtensionHandler = (call: ExtensionCall) => Promise<Json>;

/** One call of a function that the embedding server added. */
export interface ExtensionCall {
  readonly organization: string;
  readonly loginId: string;
  /**
   * Plain arguments without the callbacks. A user is `{ idp, identifier, username, userStoreDomain, accountId, status }`,
   * a context `{ subject }` with the current subject or null.
   */
  readonly arguments: readonly Json[];
  /** Same for every try of one act; null for observations. */
  readonly idempotencyKey: string | null;
  /** Replaces the tokens of secrets and credentials by what they stand for. Keep the result out of answers and logs. */
  reveal<Value extends Json>(value: Value): Promise<Value>;
}

/** The handler of the engine behind the handler of an embedder. */
export function extensionHandler(row: ExtensionFunction, handler: ExtensionHandler): Handler {
  return async (context, values) => {
    const { program, state, idempotencyKey, reveal } = context;
    const call: ExtensionCall = {
      organization: program.organization,
      loginId: state.start.loginId,
      arguments: argumentsFor(row, context, values),
      idempotencyKey,
      reveal,
    };
    const answer = await answered(handler, call);
    return row.timing === 'queued' ? extensionOutcome(row, answer) : extensionAnswer(row, context, answer);
  };
}

/** What is thrown in code of the embedder stays there: it may hold addresses and credentials. */
async function answered(handler: ExtensionHandler, call: ExtensionCall): Promise<unknown> {
  try {
    return await handler(call);
  } catch {
    return undefined;
  }
}

function argumentsFor(
  { signatures }: ExtensionFunction,
  { state }: HandlerContext,
  values: readonly Json[],
): readonly Json[] {
  const parameters = signatures.find((signature) => signature.length === values.length) ?? [];
  return values.flatMap((value, index): Json[] => {
    switch (parameters[index]?.type) {
      case 'Callbacks':
        return [];
      case 'User':
        return [whoIs(userOf(state, value))];
      case 'Context':
        return [{ subject: whoIs(userOf(state, value)) }];
      default:
        return [value];
    }
  });
}

function whoIs(user: LoginUser | null): Json {
  if (user === null) return null;
  const { idp, identifier, username, userStoreDomain, accountId } = user.user;
  return { idp, identifier, username, userStoreDomain, accountId, status: user.status };
}
