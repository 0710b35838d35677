import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { LocalUser } from '@stepgate/engine/model';
import type { ResourceKind, ResourceValue } from '../../api/schemas/resources.ts';
import { scenarioReferences } from './scenario-references.ts';

/** What a resource names. */
export interface Reference {
  readonly kind: ResourceKind;
  readonly name: string;
  /** Where, for people: `step 2`; empty when there is no more to say. */
  readonly place: string;
}

/** What a value names, each once. Scripts are not read here: what they name is text. */
export function referencesOf(kind: ResourceKind, value: unknown): Reference[] {
  const read = readers[kind] as ((value: unknown) => Reference[]) | undefined;
  const seen = new Map<string, Reference>();
  for (const reference of read?.(value) ?? []) {
    seen.set(JSON.stringify([reference.kind, reference.name, reference.place]), reference);
  }
  return [...seen.values()];
}

const readers: { readonly [Kind in ResourceKind]?: (value: ResourceValue<Kind>) => Reference[] } = {
  application({ authenticationSequence, associatedRoles }) {
    return [
      ...authenticationSequence.steps.flatMap(({ id, options }) =>
        options.flatMap(({ idp }) => identityProvider(idp, `step ${id}`)),
      ),
      ...(associatedRoles?.roles ?? []).map(({ name }) => role(name, 'its roles')),
    ];
  },
  identityProvider({ roles }) {
    return [
      ...roles.mappings.map(({ localRole }) => role(localRole, 'a mapping of roles')),
      ...(roles.outboundProvisioningRoles ?? []).map((name) => role(name, 'outbound provisioning')),
    ];
  },
  user: (user: LocalUser) => [
    ...user.roles.map((name) => role(name, '')),
    ...user.groups.map((name): Reference => ({ kind: 'group', name, place: '' })),
    ...user.federatedIdentities.flatMap(({ idp, subject }): Reference[] => [
      ...identityProvider(idp, 'a link'),
      { kind: 'federatedUser', name: `${idp}/${subject}`, place: 'a link' },
    ]),
  ],
  federatedUser: ({ idp }) => identityProvider(idp, ''),
  settings: ({ breakGlass }) =>
    (breakGlass?.accounts ?? []).map(({ username, userStoreDomain }) => ({
      kind: 'user',
      name: `${userStoreDomain}/${username}`,
      place: 'emergency sign-in',
    })),
  scenario: scenarioReferences,
};

function identityProvider(name: string, place: string): Reference[] {
  return name === LOCAL_IDENTITY_PROVIDER ? [] : [{ kind: 'identityProvider', name, place }];
}

function role(name: string, place: string): Reference {
  return { kind: 'role', name, place };
}
