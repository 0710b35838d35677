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

/** People of an identity provider, with the local account they are linked with. */
export function federatedPeople(world: Partial<LoginWorld>, idp: string): Person[] {
  const people = (world.federatedUsers ?? []).filter((user) => user.idp === idp);
  return people.map((user) => {
    if (user.subject === newcomerSubject) return { value: user.subject, label: `Somebody new at ${idp}` };
    const account = (world.users ?? []).find((candidate) =>
      candidate.federatedIdentities.some(
        (identity) => identity.idp === idp && identity.subject === user.subject,
      ),
    );
    const name = user.claims.email ?? user.claims.mail ?? user.claims.name ?? user.subject;
    return {
      value: user.subject,
      label: account === undefined ? name : `${name} · linked with ${account.username}`,
    };
  });
}
