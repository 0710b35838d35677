import { createHmac } from 'node:crypto';
import type { Json } from '../decision/json.ts';

const tokenPattern = /stepgate-token-[A-Za-z0-9_-]{32}/g;

/**
 * The token that stands for a value in one login. It is made from the seed of the login, so a repeated pass gets the
 * same one, and says nothing about the value; the seed never reaches a script or a user.
 */
export function tokenFor(seed: string, ...place: readonly (string | number)[]): string {
  const digest = createHmac('sha256', seed).update(JSON.stringify(place)).digest('base64url');
  return `stepgate-token-${digest.slice(0, 32)}`;
}

/** The tokens in a text, each once. */
export function tokensIn(text: string): string[] {
  return [...new Set(text.match(tokenPattern) ?? [])];
}

/** Whether a token stands anywhere in a JSON value. */
export function holdsToken(value: Json): boolean {
  return tokensIn(JSON.stringify(value)).length > 0;
}

/** Replaces the tokens of a text; one without a value stays as it is. */
export function replaceTokens(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(tokenPattern, (token) => values.get(token) ?? token);
}
