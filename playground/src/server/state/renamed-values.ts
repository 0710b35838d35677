import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { ResourceKind, ResourceValue } from '../../api/schemas/resources.ts';
import { renamedInScenario } from './renamed-scenario.ts';

/** A name that became another. */
export interface Rename {
  readonly kind: ResourceKind;
  readonly from: string;
  readonly to: string;
}

/** A value in which what named a resource names it by its new name. */
export function renamedIn<Kind extends ResourceKind>(
  kind: Kind,
  value: ResourceValue<Kind>,
  rename: Rename,
): ResourceValue<Kind> {
  const follow = followers[kind] as
    | ((value: ResourceValue<Kind>, rename: Rename) => ResourceValue<Kind>)
    | undefined;
  return follow?.(value, rename) ?? value;
}

const followers: {
  readonly [Kind in ResourceKind]?: (value: ResourceValue<Kind>, rename: Rename) => ResourceValue<Kind>;
} = {
  application: (application, rename) => ({
    ...application,
    ...(application.associatedRoles === undefined
      ? {}
      : {
          associatedRoles: {
            ...application.associatedRoles,
            ...(application.associatedRoles.roles === undefined
              ? {}
              : {
                  roles: application.associatedRoles.roles.map((role) => ({
                    ...role,
                    name: named('role', role.name, rename),
                  })),
                }),
          },
        }),
    authenticationSequence: {
      ...application.authenticationSequence,
      steps: application.authenticationSequence.steps.map((step) => ({
        ...step,
        options: step.options.map((option) => ({ ...option, idp: providerNamed(option.idp, rename) })),
      })),
    },
  }),
  identityProvider: (provider, rename) => ({
    ...provider,
    roles: {
      ...provider.roles,
      mappings: provider.roles.mappings.map((mapping) => ({
        ...mapping,
        localRole: named('role', mapping.localRole, rename),
      })),
      ...(provider.roles.outboundProvisioningRoles === undefined
        ? {}
        : {
            outboundProvisioningRoles: provider.roles.outboundProvisioningRoles.map((role) =>
              named('role', role, rename),
            ),
          }),
    },
  }),
  user: (user, rename) => ({
    ...user,
    roles: user.roles.map((role) => named('role', role, rename)),
    groups: user.groups.map((group) => named('group', group, rename)),
    federatedIdentities: user.federatedIdentities.map((link) => linkNamed(link, rename)),
  }),
  federatedUser: (person, rename) => ({ ...person, idp: providerNamed(person.idp, rename) }),
  settings: (settings, rename) =>
    settings.breakGlass === undefined
      ? settings
      : {
          ...settings,
          breakGlass: {
            ...settings.breakGlass,
            accounts: settings.breakGlass.accounts.map((account) => accountNamed(account, rename)),
          },
        },
  scenario: renamedInScenario,
};

function named(kind: ResourceKind, name: string, rename: Rename): string {
  return rename.kind === kind && rename.from === name ? rename.to : name;
}

/** The name of an identity provider in a step or a link; `LOCAL` is none. */
export function providerNamed(name: string, rename: Rename): string {
  return name === LOCAL_IDENTITY_PROVIDER ? name : named('identityProvider', name, rename);
}

/** A link to a person of an identity provider, after either of them was renamed. */
export function linkNamed<Link extends { readonly idp: string; readonly subject: string }>(
  link: Link,
  rename: Rename,
): Link {
  const name = named('federatedUser', `${link.idp}/${link.subject}`, rename);
  const { idp, rest: subject } = split(name, link.idp);
  return { ...link, idp: providerNamed(idp, rename), subject };
}

function accountNamed<Account extends { readonly username: string; readonly userStoreDomain: string }>(
  account: Account,
  rename: Rename,
): Account {
  const name = named('user', `${account.userStoreDomain}/${account.username}`, rename);
  const at = name.indexOf('/');
  return { ...account, userStoreDomain: name.slice(0, at), username: name.slice(at + 1) };
}

/** Takes `Google/123` apart; names of identity providers may have slashes themselves. */
function split(name: string, idp: string): { readonly idp: string; readonly rest: string } {
  const length = name.startsWith(`${idp}/`) ? idp.length : name.indexOf('/');
  return { idp: name.slice(0, length), rest: name.slice(length + 1) };
}
