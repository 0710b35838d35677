import { jitProvisioningOf } from '@stepgate/engine/model';
import type { Machine } from '../interpret/machine.ts';

/**
 * Whether JIT provisioning is on for an identity provider of the program. Where the switches are left open, the path
 * splits when it first asks, and keeps to the answer: a login sees one position of each.
 */
export function isJitOn({ program, state: { facts }, choices }: Machine, idp: string): boolean {
  const { switches } = facts;
  if (switches === null) {
    const provider = program.identityProviders.find((candidate) => candidate.name === idp);
    return provider !== undefined && jitProvisioningOf(provider).isEnabled;
  }
  const known = switches.get(idp);
  if (known !== undefined) return known;
  const isOn = choices.choose(2) === 0;
  switches.set(idp, isOn);
  return isOn;
}
