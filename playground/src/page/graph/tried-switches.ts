import type { Organization } from '@stepgate/engine/model';
import type { TriedSwitch } from './graph-toolbar.tsx';

/** JIT switches of the identity providers that the steps of an application offer. */
export function switchesOfApplication(organization: Organization, application: string): TriedSwitch[] {
  const steps =
    organization.applications.find(({ name }) => name === application)?.authenticationSequence.steps ?? [];
  const offered = new Set(steps.flatMap(({ options }) => options.map(({ idp }) => idp)));
  return organization.identityProviders
    .filter(({ name }) => offered.has(name))
    .map(({ name, provisioning }) => ({
      identityProvider: name,
      isOn: provisioning?.jit?.isEnabled ?? false,
    }));
}
