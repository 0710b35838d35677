import { readSecretOf } from '../secrets/read-secret.ts';
import { tokenFor } from '../secrets/token.ts';
import type { Handler } from './handler.ts';
import { textArgument } from './read-arguments.ts';

/**
 * Answers with the token that stands for a secret in this login. The value is only looked for, so that a script does
 * not get a token that nothing stands behind.
 *
 * @throws StepgateError `unknown-secret`, `secret-unavailable`
 */
export const getSecretByName: Handler = async ({ program, state, secrets }, [given]) => {
  const name = textArgument(given);
  await readSecretOf(program, secrets, name);
  return { name, token: tokenFor(state.start.seed, 'secret', name) };
};
