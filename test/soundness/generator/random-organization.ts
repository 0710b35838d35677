import { authenticators, claimOfNeed, type DialectName } from '@stepgate/engine/language';
import type { organizationSchema } from '@stepgate/engine/model';
import type { RandomPicks } from '../random-picks.ts';
import { randomExtensions } from './random-extensions.ts';
import { groupNames, libraryNames, roleNames, secretNames } from './words.ts';

export type OrganizationInput = (typeof organizationSchema)['_zod']['input'];
type ProviderInput = NonNullable<OrganizationInput['identityProviders']>[number];
type JitInput = NonNullable<NonNullable<ProviderInput['provisioning']>['jit']>;
type SequenceInput = NonNullable<OrganizationInput['applications']>[number]['authenticationSequence'];

export const applicationName = 'app';

const providerNames = ['Google', 'Okta', 'GitHub'];
const federated = authenticators.filter((row) => row.kind === 'federated');
const firstFactors = namesOf('local', 'first');
const secondFactors = [
  ...namesOf('local', 'second'),
  ...namesOf('local', 'both'),
  ...namesOf('local', 'handler'),
];
const identifiers = namesOf('local', 'identifier');

function namesOf(kind: string, factor: string): string[] {
  return authenticators.flatMap((row) => (row.kind === kind && row.factor === factor ? [row.name] : []));
}

/** Libraries as they are required or evaluated: a function that signs in further, a value, something that does not parse. */
const stepUp =
  'function stepUp(context) { executeStep(2, { onFail: function (context) { mark = "failed"; } }); }\nvar mark = "new";\n';
const libraryTexts = [
  `${stepUp}var exports = typeof exports === 'object' ? exports : {};\nexports.value = 1;\nexports.stepUp = stepUp;`,
  `${stepUp}if (typeof module === 'object') module.exports = { value: 1, stepUp: stepUp };`,
  `${stepUp}if (typeof module === 'object') module.exports = { value: 1, stepUp: stepUp };`,
  'exports.value = ;',
];

/** An organization with one application that has no script yet. */
export function randomOrganization(picks: RandomPicks, target: DialectName): OrganizationInput {
  const providers = picks.some(providerNames, 70).map((name) => randomProvider(picks, name));
  const sequence = randomSequence(picks, providers);
  return {
    name: 'acme',
    target,
    identityProviders: providers,
    ...(picks.chance(15) ? { secrets: secretNames } : {}),
    ...(picks.chance(15)
      ? { scriptLibraries: libraryNames.map((name) => ({ name, script: picks.pick(libraryTexts) })) }
      : {}),
    ...(picks.chance(20) ? { extensions: randomExtensions(picks) } : {}),
    ...(picks.chance(40) ? { provisioning: randomProvisioning(picks) } : {}),
    applications: [
      {
        name: applicationName,
        ...(picks.chance(10)
          ? { associatedRoles: { roles: picks.some(roleNames).map((name) => ({ name })) } }
          : {}),
        authenticationSequence: sequence,
      },
    ],
  };
}

function randomProvider(picks: RandomPicks, name: string): ProviderInput {
  const names = [picks.pick(federated).name, ...(picks.chance(15) ? [picks.pick(federated).name] : [])];
  const mapped = [
    ...(picks.chance(60) ? [{ idpClaim: 'email', localClaim: { uri: claimOfNeed.email } }] : []),
    ...(picks.chance(40) ? [{ idpClaim: 'phone', localClaim: { uri: claimOfNeed.mobile } }] : []),
  ];
  return {
    name,
    isEnabled: !picks.chance(6),
    federatedAuthenticators: {
      authenticators: [...new Set(names)].map((authenticator) => ({
        name: authenticator,
        isEnabled: !picks.chance(5),
      })),
    },
    claims: { mappings: mapped },
    groups: picks.chance(30) ? picks.some(groupNames).map((group) => ({ name: group })) : [],
    ...(picks.chance(15)
      ? { roles: { mappings: [{ idpRole: groupNames[0] ?? '', localRole: roleNames[0] ?? '' }] } }
      : {}),
    ...(picks.chance(85) ? { provisioning: { jit: randomJit(picks) } } : {}),
  };
}

function randomProvisioning(picks: RandomPicks): NonNullable<OrganizationInput['provisioning']> {
  return {
    onFailure: picks.chance(75) ? 'pass-through' : 'fail-login',
    usernameCollision: picks.pick(['refuse', 'append-number']),
    ...(picks.chance(30) ? { userStores: ['PRIMARY', 'SECONDARY'] } : {}),
    ...(picks.chance(30) ? { protectedRoles: roleNames.slice(0, 1) } : {}),
  };
}

const schemesThatAsk = [
  'PROMPT_CONSENT',
  'PROMPT_PASSWORD_CONSENT',
  'PROMPT_USERNAME_PASSWORD_CONSENT',
] as const;

/** By what can be verified, and by what cannot. */
const lookups = [
  { localAttribute: 'username', federatedAttribute: 'email' },
  { localAttribute: claimOfNeed.mobile, federatedAttribute: 'phone_number' },
  { localAttribute: claimOfNeed.email, federatedAttribute: 'upn' },
];

function randomJit(picks: RandomPicks): JitInput {
  return {
    isEnabled: picks.chance(50),
    associateLocalUser: picks.chance(45),
    skipJITForLookupFailure: picks.chance(30),
    scheme: picks.chance(70) ? 'PROVISION_SILENTLY' : picks.pick(schemesThatAsk),
    ...(picks.chance(15) ? { userstore: 'As in username' } : {}),
    idpGroupSyncMethod: picks.pick(['OVERRIDE_ALL', 'MERGE_WITH_EXISTING']),
    attributeSyncMethod: picks.pick(['OVERRIDE_ALL', 'PRESERVE_LOCAL', 'NONE']),
    ...(picks.chance(70) ? { accountLookupAttributeMappings: picks.some(lookups).slice(0, 2) } : {}),
  };
}

function randomSequence(picks: RandomPicks, providers: readonly ProviderInput[]): SequenceInput {
  const count = picks.weighted([
    [2, 1],
    [6, 2],
    [4, 3],
    [1, 4],
  ] as const);
  const steps = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    options: randomOptions(picks, index, providers),
  }));
  const anyStep = () =>
    picks.weighted([
      [6, 1],
      [1, count],
    ] as const);
  return { subjectStepId: anyStep(), attributeStepId: anyStep(), steps };
}

/** The first step mostly has first factors, later ones second factors. */
function randomOptions(picks: RandomPicks, index: number, providers: readonly ProviderInput[]) {
  const isFirst = index === 0 ? picks.chance(94) : picks.chance(15);
  const local = (names: readonly string[]) => ({ idp: 'LOCAL', authenticator: picks.pick(names) });
  const ofProviders = providers.flatMap(({ name, federatedAuthenticators }) =>
    (federatedAuthenticators?.authenticators ?? []).map((row) => ({ idp: name, authenticator: row.name })),
  );
  const count = picks.weighted([
    [4, 1],
    [4, 2],
    [3, 3],
  ] as const);
  const options = Array.from({ length: count }, () => {
    if (!isFirst) return local(picks.chance(90) ? secondFactors : firstFactors);
    if (ofProviders.length > 0 && picks.chance(60)) return picks.pick(ofProviders);
    return local(picks.chance(12) ? identifiers : picks.chance(10) ? secondFactors : firstFactors);
  });
  return [...new Map(options.map((option) => [JSON.stringify(option), option])).values()];
}
