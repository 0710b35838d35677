import { identityProviderSchema } from '../model/identity-provider.ts';
import type { OpenedOrganization } from '../organization/opened-organization.ts';
import type { StoredOrganization } from '../registry-ports.ts';
import type { SwitchedOrganization } from './jit-switches.ts';
import { openChange } from './open-change.ts';

/** The version that a change is made to, as far as its JIT switches go. */
export function previousOrganization({ name, document }: StoredOrganization): SwitchedOrganization {
  const change = openChange({ name, document }, null);
  if (!change.ok) return { identityProviders: switchedOn(document), programs: [] };
  return switchedOrganization(change.opened);
}

/** An opened organization as far as its JIT switches go. */
export function switchedOrganization({
  organization: { identityProviders, provisioning },
  applications,
}: Extract<OpenedOrganization, { ok: true }>): SwitchedOrganization {
  return { identityProviders, provisioning, programs: applications.map(({ program }) => program) };
}

/** Of a version that another Stepgate saved and this one cannot open: whatever says that its JIT provisioning is on. */
function switchedOn(document: unknown): SwitchedOrganization['identityProviders'] {
  return listIn(document, 'identityProviders').flatMap((provider) => {
    const name = fieldOf(provider, 'name');
    const isEnabled = fieldOf(fieldOf(fieldOf(provider, 'provisioning'), 'jit'), 'isEnabled');
    if (typeof name !== 'string' || name === '' || isEnabled !== true) return [];
    return [identityProviderSchema.parse({ name, provisioning: { jit: { isEnabled } } })];
  });
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? list : [];
}

function fieldOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
