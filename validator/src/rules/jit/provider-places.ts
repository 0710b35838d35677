import {
  type IdentityProvider,
  type JitProvisioning,
  jitProvisioningOf,
  type Program,
} from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { Analysis } from '../../analyze.ts';
import type { PathEvent } from '../../login/path-event.ts';

/** An identity provider with JIT provisioning on whose users sign in in some login, and where. */
export interface ProvisioningPlace {
  readonly provider: IdentityProvider;
  readonly jit: JitProvisioning;
  readonly step: number;
  /** The call that executes the step. */
  readonly range: ScriptRange;
}

/** The identity providers whose settings of JIT provisioning decide about users of some login. */
export function provisioningPlaces(program: Program, { graph }: Analysis): ProvisioningPlace[] {
  const signIns = graph?.edges.flatMap(({ events }) => events.filter(isSignIn)) ?? [];
  return program.identityProviders.flatMap((provider) => {
    const jit = jitProvisioningOf(provider);
    const first = signIns.find(({ option }) => option?.idp === provider.name);
    return !jit.isEnabled || first === undefined
      ? []
      : [{ provider, jit, step: first.step, range: first.range }];
  });
}

const isSignIn = (event: PathEvent): event is Extract<PathEvent, { kind: 'answer' }> =>
  event.kind === 'answer' && event.establishes;
