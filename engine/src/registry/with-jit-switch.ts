/** A document that was opened before, with the JIT switch of one identity provider brought to a position. */
export function withJitSwitch(document: unknown, idp: string, isEnabled: boolean): unknown {
  const copy = structuredClone(document) as {
    identityProviders?: { name: string; provisioning?: { jit?: { isEnabled?: boolean } } }[];
  };
  for (const provider of copy.identityProviders ?? []) {
    if (provider.name !== idp) continue;
    provider.provisioning = { ...provider.provisioning, jit: { ...provider.provisioning?.jit, isEnabled } };
  }
  return copy;
}
