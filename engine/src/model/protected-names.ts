/** Whether a name is one of those that no identity provider gives or takes. */
export function isProtected(protectedNames: readonly string[], name: string): boolean {
  const key = protectionKey(name);
  return protectedNames.some((one) => protectionKey(one) === key);
}

/**
 * Servers compare these names without case, and write the prefixes of their own roles or not. Letters of another width are
 * the same letters, as in user names.
 */
function protectionKey(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^(?:internal|primary)\//, '');
}
