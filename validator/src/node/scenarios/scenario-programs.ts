import type { OpenedOrganization } from '@stepgate/engine';
import type { BehaviourName, DialectName } from '@stepgate/engine/language';
import { createProgram, jitProvisioningOf, type Organization, type Program } from '@stepgate/engine/model';

type Opened = Extract<OpenedOrganization, { ok: true }>;
type OpenedApplication = Opened['applications'][number];

/** What a scenario changes about the organization. */
export interface ProgramSetting {
  readonly target: DialectName;
  readonly behaviours: Readonly<Partial<Record<BehaviourName, boolean>>>;
  /** JIT provisioning by identity provider, in place of what the organization has. */
  readonly jit: Readonly<Record<string, boolean>>;
}

/** Makes the programs of one application; equal settings give the same program. */
export function scenarioPrograms(
  { organization }: Opened,
  { name, script, program }: OpenedApplication,
): (setting: ProgramSetting) => Program {
  const made = new Map<string, Program>();
  const libraries = Object.fromEntries(program.libraries.map((library) => [library.name, library.source]));
  return (setting) => {
    const changed = changeOrganization(organization, setting);
    const key = JSON.stringify([changed.target, changed.behaviours, jitFlags(changed)]);
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = createProgram(changed, name, script.isGenerated ? undefined : script.text, libraries);
    made.set(key, fresh);
    return fresh;
  };
}

function changeOrganization(
  organization: Organization,
  { target, behaviours, jit }: ProgramSetting,
): Organization {
  return {
    ...organization,
    target,
    behaviours: { ...organization.behaviours, ...behaviours },
    identityProviders: organization.identityProviders.map((provider) => {
      const isEnabled = Object.hasOwn(jit, provider.name) ? jit[provider.name] : undefined;
      if (isEnabled === undefined) return provider;
      const settings = { ...jitProvisioningOf(provider), isEnabled };
      return { ...provider, provisioning: { ...provider.provisioning, jit: settings } };
    }),
  };
}

function jitFlags({ identityProviders }: Organization): boolean[] {
  return identityProviders.map((provider) => jitProvisioningOf(provider).isEnabled);
}
