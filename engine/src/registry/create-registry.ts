import { asHostCall } from '../engine/engine-calls.ts';
import { jitProvisioningOf } from '../model/identity-provider.ts';
import { StepgateError } from '../stepgate-error.ts';
import { LatestOrganizations } from './latest-organizations.ts';
import { organizationAccounts } from './organization-accounts.ts';
import type { Registry } from './registry.ts';
import { type RegistryOptions, registryParts } from './registry-parts.ts';
import { revokeProgram } from './revoke-program.ts';
import { previewChange, saveOrganization } from './save-organization.ts';
import { withJitSwitch } from './with-jit-switch.ts';

/**
 * Creates a registry. Several of them, on several nodes, can share their stores.
 *
 * @throws TypeError for stores that keep no organizations
 * @throws RangeError for two extensions of one name
 */
export function createRegistry(options: RegistryOptions): Registry {
  const parts = registryParts(options);
  const { organizations } = parts;
  const latest = new LatestOrganizations(parts);

  const latestOf = async (name: string) => {
    const found = await latest.find(name);
    if (found === null) throw notFound(name);
    return found;
  };

  const registry: Registry = {
    save: (change) => asHostCall(() => saveOrganization(parts, change)),
    preview: (change) => asHostCall(() => previewChange(parts, change)),

    setJit: ({ name, idp, isEnabled, expectedVersion, acknowledged, actor }) =>
      asHostCall(async () => {
        const { stored, opened } = await latestOf(name);
        const provider = opened.organization.identityProviders.find((one) => one.name === idp);
        if (provider === undefined) {
          throw new StepgateError(
            'identity-provider-not-found',
            `\`${name}\` has no identity provider \`${idp}\``,
          );
        }
        const isStanding = jitProvisioningOf(provider).isEnabled === isEnabled;
        // An outdated caller hears of the conflict, whatever the switch says.
        if (isStanding && (expectedVersion ?? stored.version) === stored.version) return null;
        return saveOrganization(parts, {
          name,
          document: withJitSwitch(stored.document, idp, isEnabled),
          expectedVersion: expectedVersion ?? stored.version,
          acknowledged: acknowledged && [{ idp, applications: acknowledged }],
          actor,
        });
      }),

    load: (name, version) =>
      asHostCall(async () => {
        const stored = await organizations.load(name, version);
        if (stored === null) throw notFound(name, version);
        return stored;
      }),

    list: () => asHostCall(async () => organizations.list()),

    versions: (name) =>
      asHostCall(async () => {
        const versions = await organizations.versions(name);
        if (versions.length === 0) throw notFound(name);
        return versions;
      }),

    organization: (name) => asHostCall(async () => (await latestOf(name)).opened.organization),

    program: (name, application) =>
      asHostCall(async () => {
        const { opened } = await latestOf(name);
        const found = opened.applications.find((one) => one.name === application);
        if (found !== undefined) return found.program;
        throw new StepgateError('application-not-found', `\`${name}\` has no application \`${application}\``);
      }),

    revoke: (revocation) => asHostCall(() => revokeProgram(parts, revocation)),
    accounts: (organization) => organizationAccounts(parts, organization),
  };
  return registry;
}

function notFound(name: string, version?: number): StepgateError {
  const what = version === undefined ? 'organization' : `version ${version} of`;
  return new StepgateError('organization-not-found', `there is no ${what} \`${name}\``);
}
