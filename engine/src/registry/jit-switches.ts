import { type IdentityProvider, jitProvisioningOf } from '../model/identity-provider.ts';
import type { Program } from '../model/program.ts';
import {
  heldSettings,
  type ProvisioningSettings,
  provisioningSettingsOf,
} from '../model/provisioning-settings.ts';
import { assumedImpact, removalImpact } from './assumed-impact.ts';
import type { JitImpact, JitImpactPort, JitSwitch } from './jit-impact.ts';
import { type JitSettings, type JitWeakening, weakeningsOf } from './jit-weakenings.ts';

/** An organization as far as its JIT switches go. */
export interface SwitchedOrganization {
  readonly identityProviders: readonly IdentityProvider[];
  /** What all identity providers share. */
  readonly provisioning?: ProvisioningSettings | undefined;
  /** Programs of all its applications. */
  readonly programs: readonly Program[];
}

/**
 * The JIT settings that a change of an organization makes weaker, with what each breaks.
 *
 * An application is looked at as it will be: it breaks when it locks users out with the new settings and would not with
 * the old ones. Several switches are thrown one after the other, so that what two of them break together is told with
 * the second.
 *
 * @param impactOf default: what breaks is assumed, because nobody reads the scripts
 */
export async function jitSwitches(
  before: SwitchedOrganization,
  after: SwitchedOrganization,
  impactOf: JitImpactPort = assumedImpact,
): Promise<JitSwitch[]> {
  const [earlier, later] = [before, after].map(onFailureOf) as [OnFailure, OnFailure];
  const found = before.identityProviders.flatMap((provider) => {
    const next = after.identityProviders.find(({ name }) => name === provider.name);
    const settings = next ? settingsOf(next, later) : null;
    const weakenings = weakeningsOf(settingsOf(provider, earlier), settings);
    return weakenings.length === 0 ? [] : [{ provider, next, weakenings }];
  });
  const switches: JitSwitch[] = [];
  // All that is weakened stands as it did; then one after the other comes to what it is to be.
  let standing = after.programs.map((program) =>
    found.reduce((placed, { provider }) => withJitOf(placed, provider), program),
  );
  for (const { provider, next, weakenings } of found) {
    const idp = provider.name;
    if (next === undefined) {
      const kept = new Set(after.programs.map(({ application }) => application));
      switches.push(jitSwitch(idp, weakenings, removalImpact(idp, before.programs, kept)));
      continue;
    }
    const switched = standing.map((program) => withJitOf(program, next));
    // What all of them share breaks the same for each of them.
    const shared = weakenings.includes('failure-lets-in') ? earlier : later;
    const change = {
      idp,
      before: standing.map((program) => withOnFailure(program, shared)),
      after: switched,
    };
    switches.push(jitSwitch(idp, weakenings, await impactOf(change)));
    standing = switched;
  }
  return switches;
}

type OnFailure = ProvisioningSettings['onFailure'];

function onFailureOf({ provisioning }: SwitchedOrganization): OnFailure {
  return provisioningSettingsOf(heldSettings(provisioning)).onFailure;
}

function settingsOf(provider: IdentityProvider, onFailure: OnFailure): JitSettings {
  return { jit: jitProvisioningOf(provider), onFailure };
}

function jitSwitch(idp: string, weakenings: readonly JitWeakening[], impact: JitImpact): JitSwitch {
  const named = [...impact.breaks, ...impact.unknown].map(({ application }) => application);
  return { idp, weakenings, impact, applications: [...new Set(named)].sort() };
}

/** The program with the JIT settings of an identity provider, where it has that one. */
function withJitOf(program: Program, { name, provisioning }: IdentityProvider): Program {
  if (!program.identityProviders.some((own) => own.name === name)) return program;
  return {
    ...program,
    identityProviders: program.identityProviders.map((own) =>
      own.name === name ? { ...own, provisioning } : own,
    ),
  };
}

function withOnFailure({ provisioning, ...program }: Program, onFailure: OnFailure): Program {
  const settings = provisioningSettingsOf(heldSettings(provisioning));
  return { ...program, ...heldSettings({ ...settings, onFailure }) };
}
