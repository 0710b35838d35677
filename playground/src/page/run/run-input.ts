import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { FederatedUser, LocalUser, LoginWorld, Organization } from '@stepgate/engine/model';

/** What the admin may set about the request that starts a login. */
export interface RequestFields {
  readonly ip: string;
  /** One `name=value` per line. */
  readonly params: string;
  readonly userAgent: string;
}

export const emptyRequest: RequestFields = { ip: '127.0.0.1', params: '', userAgent: '' };

/** A person whom the identity provider knows and the organization does not. */
export const newcomerSubject = 'somebody-new';

/** The world of a login that is played by hand: the people of the organization, and the request as it was set. */
export function worldOf(organization: Organization, fields: RequestFields): Partial<LoginWorld> {
  return {
    users: organization.users,
    federatedUsers: [...organization.federatedUsers, ...newcomers(organization)],
    request: {
      ip: fields.ip.trim() || emptyRequest.ip,
      headers: fields.userAgent.trim() === '' ? {} : { 'user-agent': fields.userAgent.trim() },
      params: parseParameters(fields.params),
      cookies: {},
      requestedAcr: [],
    },
  };
}

/** `name=value` lines as parameters; a name that comes twice has two values. */
export function parseParameters(text: string): Record<string, string[]> {
  const params: Record<string, string[]> = {};
  for (const line of text.split('\n')) {
    const [name = '', ...rest] = line.split('=');
    if (name.trim() === '') continue;
    const values = Object.hasOwn(params, name.trim()) ? params[name.trim()] : undefined;
    params[name.trim()] = [...(values ?? []), rest.join('=').trim()];
  }
  return params;
}

function newcomers(organization: Organization): FederatedUser[] {
  return organization.identityProviders.map((provider) => {
    const claims = provider.claims.mappings.map(({ idpClaim, localClaim }): [string, string] => [
      idpClaim,
      localClaim.uri.endsWith('/emailaddress') ? 'new@example.com' : 'New',
    ]);
    return { idp: provider.name, subject: newcomerSubject, claims: Object.fromEntries(claims), groups: [] };
  });
}

/** A person to choose: the value answers carry, and words for people. */
export interface Person {
  readonly value: string;
  readonly label: string;
}

export function localPeople(users: readonly LocalUser[]): Person[] {
  return users.map((user) => {
    const marks = [
      ...(user.isLocked ? ['locked'] : []),
      ...(user.isDisabled ? ['disabled'] : []),
      ...user.roles,
    ];
    return {
      value: user.username,
      label: marks.length === 0 ? user.username : `${user.username} · ${marks.join(', ')}`,
    };
  });
}

/** A user as the journal names them. */
export interface RunUser {
  readonly idp: string;
  /** What the identity provider calls them. */
  readonly identifier: string;
  readonly username: string;
}

/** The names of a user: first the one of the list they were chosen from, then the subject identifier and the account. */
export function namesOfUser(world: Partial<LoginWorld>, user: RunUser): string[] {
  const { idp, identifier, username } = user;
  if (idp === LOCAL_IDENTITY_PROVIDER) return [username];
  const known = (world.federatedUsers ?? []).find((one) => one.idp === idp && one.subject === identifier);
  const names = [known === undefined ? identifier : nameOfPerson(known), identifier, username];
  return [...new Set(names)];
}

function nameOfPerson({ idp, subject, claims }: FederatedUser): string {
  if (subject === newcomerSubject) return `Somebody new at ${idp}`;
  return claims.email ?? claims.mail ?? claims.name ?? subject;
}

/** People of an identity provider, with the local account they are linked with. */
export function federatedPeople(world: Partial<LoginWorld>, idp: string): Person[] {
  const people = (world.federatedUsers ?? []).filter((user) => user.idp === idp);
  return people.map((user) => {
    const account = (world.users ?? []).find((candidate) =>
      candidate.federatedIdentities.some(
        (identity) => identity.idp === idp && identity.subject === user.subject,
      ),
    );
    const name = nameOfPerson(user);
    return {
      value: user.subject,
      label: account === undefined ? name : `${name} · linked with ${account.username}`,
    };
  });
}
