import type { Json } from '../decision/json.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import type { CredentialVault } from '../ports.ts';
import { type RevealPlace, revealTokens } from './reveal.ts';

/**
 * The vault and the secret store for work inside of a transaction: what the tokens in its arguments stand for was asked
 * before, because neither may be asked while a database waits.
 */
export async function askedBefore(
  {
    program,
    state,
    secrets,
    vault,
  }: Omit<RevealPlace, 'organization'> & Pick<HandlerContext, 'program' | 'state'>,
  given: readonly Json[],
): Promise<Pick<RevealPlace, 'secrets' | 'vault'>> {
  const known = new Map<string, Promise<string | null>>();
  const once = (key: string, ask: () => Promise<string | null>): Promise<string | null> => {
    const asked = known.get(key) ?? ask();
    known.set(key, asked);
    return asked;
  };
  const before = {
    secrets: { read: (of: string, name: string) => once(`secret ${name}`, () => secrets.read(of, name)) },
    vault: {
      get: (loginId: string, token: string) => once(`token ${token}`, () => vault.get(loginId, token)),
      put: vault.put.bind(vault),
      forget: vault.forget.bind(vault),
    } satisfies CredentialVault,
  };
  try {
    await revealTokens({ organization: program.organization, state, ...before }, [...given]);
  } catch {
    // Whoever needs the value asks again, and is told.
  }
  return before;
}
