import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { Organization, Program } from '@stepgate/engine/model';
import { openUnion, union } from './literal-types.ts';

/**
 * The names that scripts write as text. Another step, provider, library or secret is an error at run time, so they are
 * closed. Roles and groups are open, because user stores and identity providers have more than is written down; so are
 * authenticators as arguments, because scripts keep their names in variables, which are of type `string`.
 */
export function organizationNames(program: Program, organization: Organization | undefined): string[] {
  const providers = [LOCAL_IDENTITY_PROVIDER, ...program.identityProviders.map(({ name }) => name)];
  const options = program.steps.flatMap((step) => step.options);
  return [
    `type StepNumber = ${union(program.steps.map((step) => step.id))};`,
    `type IdentityProviderName = ${union(providers)};`,
    `type AuthenticatorName = ${openUnion(options.map(({ authenticator }) => authenticator))};`,
    `type LibraryName = ${union(program.libraries.map(({ name }) => name))};`,
    `type SecretName = ${union(program.secrets)};`,
    `type RoleName = ${openUnion(rolesOf(program, organization))};`,
    `type GroupName = ${openUnion(groupsOf(program, organization))};`,
  ];
}

/** When the application lists roles, only those count, so only those are offered. */
function rolesOf(program: Program, organization: Organization | undefined): string[] {
  if (program.associatedRoles !== null) return [...program.associatedRoles].sort();
  const providers = organization?.identityProviders ?? program.identityProviders;
  return [
    ...(organization?.applications ?? []).flatMap(({ associatedRoles }) =>
      (associatedRoles?.roles ?? []).map(({ name }) => name),
    ),
    ...(organization?.users ?? []).flatMap(({ roles }) => roles),
    ...providers.flatMap(({ roles }) => roles.mappings.map(({ localRole }) => localRole)),
  ].sort();
}

function groupsOf(program: Program, organization: Organization | undefined): string[] {
  const providers = organization?.identityProviders ?? program.identityProviders;
  return [
    ...providers.flatMap(({ groups }) => groups.map(({ name }) => name)),
    ...(organization?.users ?? []).flatMap(({ groups }) => groups),
    ...(organization?.federatedUsers ?? []).flatMap(({ groups }) => groups),
  ].sort();
}
