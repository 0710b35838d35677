import {
  type ExtensionAuthenticatorInput,
  type ExtensionFunctionInput,
  type Organization,
  organizationSchema,
} from '@stepgate/engine/model';

const text = (name: string) => ({ name, type: 'string' as const });
const user = { name: 'user', type: 'User' as const };
const callbacks = { name: 'callbacks', type: 'Callbacks' as const, nullable: true as const };

/** Manifests as an embedder writes them: one of each kind. */
export const manifests = {
  riskOf: { name: 'riskOf', effect: 'observe', signatures: [[user, text('region')]], returns: 'number' },
  charge: { name: 'charge', effect: 'act', signatures: [[text('who')]], returns: 'boolean' },
  announce: {
    name: 'announce',
    effect: 'act',
    afterCrash: 'redo',
    signatures: [[text('what')]],
    returns: 'boolean',
  },
  askFraud: {
    name: 'askFraud',
    effect: 'act',
    timing: 'queued',
    signatures: [[{ name: 'context', type: 'Context' }, callbacks]],
    callbacks: [
      { name: 'onSuccess', outcome: 'success' },
      { name: 'onReview', outcome: 'review' },
      { name: 'onFail', outcome: 'fail' },
    ],
  },
  managerOf: { name: 'managerOf', effect: 'observe', signatures: [[user]], returns: 'User|null' },
  teamOf: { name: 'teamOf', effect: 'observe', signatures: [[user]], returns: 'User[]|null' },
  isTrusted: {
    name: 'isTrusted',
    effect: 'observe',
    stable: ['roles'],
    signatures: [[user]],
    returns: 'boolean',
  },
} satisfies Record<string, ExtensionFunctionInput>;

export const badge: ExtensionAuthenticatorInput = {
  name: 'corp-badge',
  kind: 'local',
  factor: 'second',
  needs: ['localAccount'],
};

/** Puts manifests into the fixture's organization, and the badge into its second step. */
export function withExtensions(
  hostFunctions: readonly object[] = Object.values(manifests),
  authenticators: readonly object[] = [badge],
): (organization: Organization) => void {
  return (organization) => {
    const { extensions } = organizationSchema.parse({
      name: 'extensions',
      extensions: { hostFunctions, authenticators },
    });
    organization.extensions = extensions;
    const step = organization.applications[0]?.authenticationSequence.steps[1];
    if (authenticators.length > 0) step?.options.splice(0, 1, { idp: 'LOCAL', authenticator: 'corp-badge' });
  };
}
