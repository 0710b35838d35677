import type { Json } from '../decision/json.ts';
import type { LoginState } from '../journal/login-state.ts';
import type { CredentialVault, SecretPort } from '../ports.ts';
import { readSecret } from './read-secret.ts';
import { replaceTokens, tokensIn } from './token.ts';

export interface RevealPlace {
  readonly organization: string;
  readonly state: Pick<LoginState, 'start' | 'secretTokens'>;
  readonly secrets: SecretPort;
  readonly vault: CredentialVault;
  /** Told each value that a token was replaced by. */
  onReveal?(value: string, token: string): void;
}

/**
 * Replaces the tokens of this login by what they stand for, at any depth of a JSON value. A token of another login
 * stays as it is.
 *
 * @throws StepgateError `secret-unavailable` when the secret store has no value for a secret of the program
 */
export async function revealTokens<Value extends Json>(place: RevealPlace, value: Value): Promise<Value> {
  const values = new Map<string, string>();
  for (const token of tokensIn(JSON.stringify(value) ?? '')) {
    const found = await standsFor(place, token);
    if (found === null) continue;
    values.set(token, found);
    place.onReveal?.(found, token);
  }
  return values.size === 0 ? value : (mapTexts(value, (text) => replaceTokens(text, values)) as Value);
}

async function standsFor({ organization, state, secrets, vault }: RevealPlace, token: string) {
  const name = state.secretTokens.get(token);
  if (name === undefined) return vault.get(state.start.loginId, token);
  return readSecret(secrets, organization, name);
}

/** Shorter values would be found in texts that have nothing to do with them. */
const MIN_CONCEALED_CHARACTERS = 6;

/** Puts tokens back where somebody answered with the values: what was revealed to them must not come back in clear. */
export function concealValues(answer: Json, tokens: ReadonlyMap<string, string>): Json {
  // The longest first: of a value that holds another one nothing may be left over.
  const values = [...tokens.keys()]
    .filter((value) => value.length >= MIN_CONCEALED_CHARACTERS)
    .sort((a, b) => b.length - a.length);
  return mapTexts(answer, (text) =>
    values.reduce((concealed, value) => concealed.replaceAll(value, tokens.get(value) ?? ''), text),
  );
}

/** A JSON value with each of its texts, names of fields included, replaced. */
function mapTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((element) => mapTexts(element, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [change(key), mapTexts(field, change)]),
  );
}
