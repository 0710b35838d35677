import { claimOfNeed, LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import {
  behaves,
  type FederatedUser,
  type LocalUser,
  mappedIdpClaim,
  type Program,
} from '@stepgate/engine/model';
import type { LeafSource } from '../abstract/term.ts';
import type { UserFact } from '../login/login-state.ts';
import { failsByName, jitOf, mayStayWithout } from '../login/new-users.ts';
import type { PathEvent } from '../login/path-event.ts';
import type { WorldValues } from './solve-conditions.ts';

export interface WorldUsers {
  readonly local: LocalUser[];
  readonly federated: FederatedUser[];
  /** How answers name a user, by the number of the user on the path. */
  readonly names: ReadonlyMap<number, string>;
  /** How sessions name a user. */
  readonly owners: ReadonlyMap<number, WorldUser>;
}

interface WorldUser {
  readonly idp: string;
  readonly name: string;
  readonly userStoreDomain: string;
}

const localNames = ['alice', 'bob', 'carol', 'dave'];

/** The people a path needs: those who answer, with claims, roles and groups as its conditions want them. */
export function buildUsers(
  program: Program,
  events: readonly PathEvent[],
  world: WorldValues,
): WorldUsers | null {
  const facts = usersOf(events);
  const names = new Map<number, string>();
  const accounts = new Map<number, LocalUser>();
  const federated: FederatedUser[] = [];
  const owners = new Map<number, WorldUser>();
  // Local users first: a linked user may have the account of one of them.
  const ordered = [...facts].sort(([, a], [, b]) => Number(isLocal(b)) - Number(isLocal(a)));
  for (const [user, fact] of ordered) {
    const wanted = worldValue(world, 'name', user, 'identifier');
    const usual = isLocal(fact)
      ? (localNames[accounts.size] ?? `user${user}`)
      : `${fact.idp.toLowerCase().replace(/\W+/g, '-')}${fact.noAccount === 'failed' ? '/' : '-'}user${federated.length || ''}`;
    const name = typeof wanted === 'string' && wanted !== '' ? wanted : usual;
    // No account can have a name with a slash, or in a user store that is not there.
    if (fact.noAccount === 'failed' && !(name.includes('/') && isNamedByProvider(program, fact.idp)))
      return null;
    if (isTaken(names, facts, name, fact.idp)) return null;
    names.set(user, name);
    owners.set(user, { idp: fact.idp, name, userStoreDomain: 'PRIMARY' });
    if (isLocal(fact)) {
      if (accounts.has(fact.account)) return null;
      accounts.set(fact.account, account(world, user, fact.account, name));
      continue;
    }
    federated.push(federatedUser(program, world, user, name, fact));
    const known = accounts.get(fact.account);
    const isLinked = fact.status === 'linked' || fact.status === 'provisioned';
    // Where accounts are made at the end, or not of everybody, only a link gives one for sure.
    const isOfLink =
      fact.status === 'linked' ||
      behaves(program, 'provisioning-after-sequence') ||
      mayStayWithout(program, fact.idp);
    const isNeeded = isOfLink || known !== undefined || hasConditions(world, fact.account);
    if (!isLinked || !isNeeded) continue;
    const linked = known ?? account(world, user, fact.account, `${name}-account`);
    linked.federatedIdentities.push({ idp: fact.idp, subject: name });
    accounts.set(fact.account, linked);
  }
  const local = [...accounts.values()];
  return areFound(events, facts, accounts) ? { local, federated, names, owners } : null;
}

function isNamedByProvider(program: Program, idp: string): boolean {
  const jit = jitOf(program, idp);
  return jit !== undefined && failsByName(jit);
}

const isLocal = ({ idp }: Readonly<UserFact>): boolean => idp === LOCAL_IDENTITY_PROVIDER;

/** The users of a path as they were when they turned up. */
function usersOf(events: readonly PathEvent[]): Map<number, Readonly<UserFact>> {
  const facts = new Map<number, Readonly<UserFact>>();
  for (const event of events) {
    const namesUser = event.kind === 'answer' || event.kind === 'failed-user' || event.kind === 'found-user';
    if (namesUser && event.user !== null && event.fact && !facts.has(event.user))
      facts.set(event.user, event.fact);
  }
  return facts;
}

/** Gives accounts the claims they are found by, and looks whether each question then finds whom it has to. */
function areFound(
  events: readonly PathEvent[],
  facts: ReadonlyMap<number, Readonly<UserFact>>,
  accounts: ReadonlyMap<number, LocalUser>,
): boolean {
  const questions = events.filter((event) => event.kind === 'found-user');
  // Accounts that the login creates can be found as well.
  if (questions.length > 0 && [...facts.values()].some(({ status }) => status === 'provisioned'))
    return false;
  for (const { claims, fact } of questions) {
    // The user name is a claim that nobody can be given.
    if (claims === null || Object.keys(claims).some((uri) => uri.endsWith('/username'))) return false;
    if (fact) Object.assign(accounts.get(fact.account)?.claims ?? {}, claims);
  }
  return questions.every(({ claims, fact }) => {
    const found = [...accounts.values()].filter((one) =>
      Object.entries(claims ?? {}).every(([uri, value]) => one.claims[uri] === value),
    );
    return fact === null ? found.length !== 1 : found.length === 1 && found[0] === accounts.get(fact.account);
  });
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
function account(world: WorldValues, user: number, number: number, username: string): LocalUser {
  const claims: Record<string, string> = {
    [claimOfNeed.email]: `${username}@example.com`,
    [claimOfNeed.mobile]: '+15550100',
  };
  for (const { leaf, key } of world.slots) {
    const { source } = leaf;
    if (source.kind !== 'claim' || source.user !== number) continue;
    const value = world.values.get(key);
    if (value === undefined) delete claims[source.name];
    else claims[source.name] = String(value);
  }
  const store = worldValue(world, 'name', user, 'userStoreDomain');
  return {
    username,
    userStoreDomain: typeof store === 'string' && store !== '' ? store : 'PRIMARY',
    claims,
    roles: listOf(worldValue(world, 'roles', number)),
    groups: listOf(worldValue(world, 'groups', number)),
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
    const owner = source.kind === 'claim' ? fact.account : user;
    if (sent === undefined || !('user' in source) || source.user !== owner) continue;
    const value = world.values.get(key);
    if (value === undefined) delete claims[sent];
    else claims[sent] = String(value);
  }
  return {
    idp: fact.idp,
    subject,
    claims,
    groups: listOf(worldValue(world, 'sent-groups', user) ?? worldValue(world, 'groups', fact.account)),
  };
}
