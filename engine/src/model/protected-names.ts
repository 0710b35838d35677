/** Whether a name is one of those that no identity provider gives or takes. */
export function isProtected(protectedNames: readonly string[], name: string): boolean {
  const key = protectionKey(name);
  return protectedNames.some((one) => protectionKey(one) === key);
}

/** Servers compare these names without case, and write the prefixes of their own roles or not. */
function protectionKey(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^(?:internal|primary)\//, '');
}
