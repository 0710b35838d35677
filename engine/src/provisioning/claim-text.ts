/**
 * The value of a claim as text, or undefined when there is none. Identity providers send booleans and numbers too,
 * whatever the types say; lists and objects have no text. Names of claims come from outside, so only what the
 * record itself holds counts, never what it inherits.
 */
export function claimText(
  claims: Readonly<Record<string, unknown>> | null | undefined,
  name: string,
): string | undefined {
  if (!claims || !Object.hasOwn(claims, name)) return undefined;
  const value = claims[name];
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : undefined;
}
