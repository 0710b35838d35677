import { claimOfNeed, LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { type FederatedUser, type LocalUser, mappedIdpClaim, type Program } from '@stepgate/engine/model';
import type { LeafSource } from '../abstract/term.ts';
import type { UserFact } from '../login/login-state.ts';
import type { PathEvent } from '../login/path-event.ts';
import type { WorldValues } from './solve-conditions.ts';

export interface WorldUsers {
  readonly local: LocalUser[];
  readonly federated: FederatedUser[];
  /** How answers name a user, by the number of the user on the path. */
  readonly names: ReadonlyMap<number, string>;
}

const localNames = ['alice', 'bob', 'carol', 'dave'];

/** The people a path needs: those who answer, with claims, roles and groups as its conditions want them. */
export function buildUsers(
  program: Program,
  events: readonly PathEvent[],
  world: WorldValues,
): WorldUsers | null {
  const facts = new Map<number, Readonly<UserFact>>();
  for (const event of events) {
    const namesUser = event.kind === 'answer' || event.kind === 'failed-user';
    if (namesUser && event.user !== null && event.fact) facts.set(event.user, event.fact);
  }
  const names = new Map<number, string>();
  const local: LocalUser[] = [];
  const federated: FederatedUser[] = [];
  for (const [user, fact] of facts) {
    const wanted = worldValue(world, 'name', user, 'identifier');
    const isLocal = fact.idp === LOCAL_IDENTITY_PROVIDER;
    const usual = isLocal
      ? (localNames[local.length] ?? `user${user}`)
      : `${fact.idp.toLowerCase().replace(/\W+/g, '-')}-user${federated.length || ''}`;
    const name = typeof wanted === 'string' && wanted !== '' ? wanted : usual;
    if (isTaken(names, facts, name, fact.idp)) return null;
    names.set(user, name);
    if (isLocal) local.push(account(world, user, name));
    else {
      federated.push(federatedUser(program, world, user, name, fact));
      if (fact.status === 'linked' || (fact.status === 'provisioned' && hasConditions(world, fact.account))) {
        const linked = account(world, user, `${name}-account`);
        local.push({ ...linked, federatedIdentities: [{ idp: fact.idp, subject: name }] });
      }
    }
  }
  return { local, federated, names };
}

function isTaken(
  names: ReadonlyMap<number, string>,
  facts: ReadonlyMap<number, Readonly<UserFact>>,
  name: string,
  idp: string,
): boolean {
  return [...names].some(([user, known]) => known === name && facts.get(user)?.idp === idp);
}

function worldValue(
  { slots, values }: WorldValues,
  kind: LeafSource['kind'],
  user: number,
  name?: string,
): unknown {
  const slot = slots.find(
    ({ leaf: { source } }) =>
      source.kind === kind &&
      'user' in source &&
      source.user === user &&
      (name === undefined || ('name' in source && source.name === name)),
  );
  return slot && values.get(slot.key);
}

function hasConditions({ slots }: WorldValues, owner: number): boolean {
  return slots.some(
    ({ leaf: { source } }) =>
      (source.kind === 'roles' || source.kind === 'groups' || source.kind === 'claim') &&
      source.user === owner,
  );
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** An account that every factor can use, unless the path says otherwise. */
function account(world: WorldValues, user: number, username: string): LocalUser {
  const claims: Record<string, string> = {
    [claimOfNeed.email]: `${username}@example.com`,
    [claimOfNeed.mobile]: '+15550100',
  };
  for (const { leaf, key } of world.slots) {
    const { source } = leaf;
    if (source.kind !== 'claim' || source.user !== user) continue;
    const value = world.values.get(key);
    if (value === undefined) delete claims[source.name];
    else claims[source.name] = String(value);
  }
  const store = worldValue(world, 'name', user, 'userStoreDomain');
  return {
    username,
    userStoreDomain: typeof store === 'string' && store !== '' ? store : 'PRIMARY',
    claims,
    roles: listOf(worldValue(world, 'roles', user)),
    groups: listOf(worldValue(world, 'groups', user)),
    isLocked: false,
    isDisabled: false,
    federatedIdentities: [],
  };
}

function federatedUser(
  program: Program,
  world: WorldValues,
  user: number,
  subject: string,
  fact: Readonly<UserFact>,
): FederatedUser {
  const claims: Record<string, string> = {};
  const provider = program.identityProviders.find((candidate) => candidate.name === fact.idp);
  for (const uri of Object.values(claimOfNeed)) {
    const sent = provider && mappedIdpClaim(provider, uri);
    if (sent !== undefined) claims[sent] = uri === claimOfNeed.email ? `${subject}@example.com` : '+15550101';
  }
  for (const { leaf, key } of world.slots) {
    const { source } = leaf;
    // What a provisioned account shows was sent by the identity provider.
    const sent =
      source.kind === 'sent-claim'
        ? source.name
        : source.kind === 'claim' && provider
          ? mappedIdpClaim(provider, source.name)
          : undefined;
    if (sent === undefined || !('user' in source) || source.user !== user) continue;
    const value = world.values.get(key);
    if (value === undefined) delete claims[sent];
    else claims[sent] = String(value);
  }
  return {
    idp: fact.idp,
    subject,
    claims,
    groups: listOf(worldValue(world, 'sent-groups', user) ?? worldValue(world, 'groups', user)),
  };
}
