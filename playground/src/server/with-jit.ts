import { jitProvisioningOf, type Organization } from '@stepgate/engine/model';

/** The organization with JIT switches brought to the given positions; the original is left as it is. */
export function withJit(organization: Organization, jit: Readonly<Record<string, boolean>>): Organization {
  return {
    ...organization,
    identityProviders: organization.identityProviders.map((provider) => {
      const isEnabled = Object.hasOwn(jit, provider.name) ? jit[provider.name] : undefined;
      if (isEnabled === undefined) return provider;
      return {
        ...provider,
        provisioning: { ...provider.provisioning, jit: { ...jitProvisioningOf(provider), isEnabled } },
      };
    }),
  };
}
