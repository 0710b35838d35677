import type { HandlerContext } from '../handlers/handler.ts';
import { type RevealPlace, revealTokens } from './reveal.ts';
import { tokenFor } from './token.ts';

/**
 * The secret store and the vault as one call uses them: `tokens` has every value that was handed out, with the token
 * that stands for it.
 */
export function watchSecrets({
  program,
  state,
  secrets,
  vault,
}: Omit<RevealPlace, 'organization' | 'onReveal'> & Pick<HandlerContext, 'program' | 'state'>): {
  readonly watched: Pick<HandlerContext, 'secrets' | 'reveal'>;
  readonly tokens: ReadonlyMap<string, string>;
} {
  const tokens = new Map<string, string>();
  const { organization } = program;
  const onReveal = (value: string, token: string) => void tokens.set(value, token);
  return {
    tokens,
    watched: {
      secrets: {
        async read(of, name) {
          const value = await secrets.read(of, name);
          if (value !== null) onReveal(value, tokenFor(state.start.seed, 'secret', name));
          return value;
        },
      },
      reveal: (value) => revealTokens({ organization, state, secrets, vault, onReveal }, value),
    },
  };
}
