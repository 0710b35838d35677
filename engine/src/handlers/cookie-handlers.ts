import type { Handler } from './handler.ts';
import { flagArgument, textArgument } from './read-arguments.ts';

/** `getCookieValue(request, name, { decrypt, validateSignature })`: the request is the one that the script sees now. */
export const getCookieValue: Handler = async ({ program, state, cookies }, [, given, properties]) => {
  const name = textArgument(given);
  const sent = state.view.request.cookies;
  const text = Object.hasOwn(sent, name) ? sent[name] : undefined;
  if (text === undefined) return null;
  return cookies.open(program.organization, name, text, {
    sign: flagArgument(properties, 'validateSignature'),
    encrypt: flagArgument(properties, 'decrypt'),
  });
};
