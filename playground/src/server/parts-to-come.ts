import { jitProvisioningOf } from '@stepgate/engine/model';
import { Refusal } from './refusal.ts';
import type { JitGuardPort } from './server-parts.ts';

/** Cannot tell what breaks, so that JIT provisioning stays on where it is. */
export const closedJitGuard: JitGuardPort = {
  async check({ before, after }) {
    const isOn = before !== null && jitProvisioningOf(before).isEnabled;
    if (!isOn || (after !== null && jitProvisioningOf(after).isEnabled)) return;
    throw new Refusal(409, {
      code: 'jit-off-needs-acknowledgement',
      message: `this switches JIT provisioning of \`${before.name}\` off`,
      advice: 'this server cannot tell what that breaks; leave it on',
    });
  },
};
