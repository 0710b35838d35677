import { LOCAL_IDENTITY_PROVIDER, statusHasLocalAccount } from '@stepgate/engine/language';
import { mappedIdpClaim, type Program } from '@stepgate/engine/model';
import { type Leaf, leaf } from '../abstract/term.ts';
import { Obj, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import type { LoginFacts, UserFact } from '../login/login-state.ts';

/** The facts of a user by number. */
export function factOf(facts: LoginFacts, user: number): UserFact {
  const fact = facts.users[user];
  if (fact === undefined) throw new RangeError(`no user ${user}`);
  return fact;
}

/** The number of the user that a value of the script is; null for anything else. */
export function userOf(value: Value): number | null {
  return value instanceof Obj && value.host?.kind === 'User' ? value.host.id : null;
}

export function hasLocalAccount(facts: LoginFacts, user: number): boolean {
  return statusHasLocalAccount(factOf(facts, user).status);
}

/** Whether there can be a local account behind a user: behind one whom a failed step named too, who proved nothing. */
export function mayHaveAccount(facts: LoginFacts, user: number): boolean {
  return hasLocalAccount(facts, user) || isOnlyNamed(factOf(facts, user));
}

/** Whether a user of the organization was named by a failed step alone; there need not be an account of the name. */
export const isOnlyNamed = ({ idp, status }: UserFact): boolean =>
  idp === LOCAL_IDENTITY_PROVIDER && status === 'none';

/** Names a user where people read it. */
export function userText(fact: UserFact): string {
  return fact.idp === LOCAL_IDENTITY_PROVIDER ? 'the local user' : `the ${fact.idp} user`;
}

/** The roles of the account of a user as the world has them. */
export function rolesLeaf(facts: LoginFacts, user: number): Leaf {
  const fact = factOf(facts, user);
  const source = { kind: 'roles', user: fact.account, version: facts.changed.roles } as const;
  return leaf(source, 'list', `the roles of ${userText(fact)}`);
}

/** The groups of a user as the world has them: of the account, else those that the identity provider sent. */
export function groupsLeaf(machine: Machine, user: number): Leaf {
  const { facts } = machine.state;
  const fact = factOf(facts, user);
  const text = `the groups of ${userText(fact)}`;
  return mayHaveAccount(facts, user) && !keepsOwnAttributes(machine, user, 'groups')
    ? leaf({ kind: 'groups', user: fact.account, version: facts.changed.groups }, 'list', text)
    : leaf({ kind: 'sent-groups', user }, 'list', text);
}

/**
 * Whether groups and claims of a user are those that the identity provider sent, whatever account there is.
 *
 * @param asked what of it is asked, as a trap names it
 */
export function keepsOwnAttributes(machine: Machine, user: number, asked: string): boolean {
  if (!machine.behaves('federated-users-keep-their-attributes')) return false;
  const { facts } = machine.state;
  if (factOf(facts, user).idp === LOCAL_IDENTITY_PROVIDER) return false;
  if (hasLocalAccount(facts, user)) machine.trap('federated-users-keep-their-attributes', asked);
  return true;
}

/**
 * The value of a local claim of a user as the world has it: of the local account, else what the identity provider
 * sent under the claim it is mapped from. Null when nothing is mapped.
 */
export function claimLeaf(
  program: Program,
  facts: LoginFacts,
  user: number,
  uri: string,
  isOwn = !mayHaveAccount(facts, user),
): Leaf | null {
  const fact = factOf(facts, user);
  const short = uri.slice(uri.lastIndexOf('/') + 1);
  if (!isOwn) {
    const source = { kind: 'claim', user: fact.account, name: uri, version: facts.changed.claims } as const;
    return leaf(source, 'string?', `claim \`${short}\` of ${userText(fact)}`);
  }
  const provider = program.identityProviders.find((candidate) => candidate.name === fact.idp);
  const sent = provider && mappedIdpClaim(provider, uri);
  return sent === undefined ? null : sentClaimLeaf(facts, user, sent);
}

export function sentClaimLeaf(facts: LoginFacts, user: number, name: string): Leaf {
  return leaf(
    { kind: 'sent-claim', user, name },
    'string?',
    `claim \`${name}\` that ${factOf(facts, user).idp} sends`,
  );
}

/** Where a claim that a script writes is kept: with the account, or with the user for the time of the login. */
export function writtenClaimKey(
  facts: LoginFacts,
  user: number,
  uri: string,
  isOwn = !mayHaveAccount(facts, user),
): string {
  return `${isOwn ? `user ${user}` : `account ${factOf(facts, user).account}`} ${uri}`;
}

export function readLocalClaim(machine: Machine, user: number, uri: string): Value {
  const { facts, writtenClaims } = machine.state;
  // What was written while the user had no account stays with the user of this login.
  if (writtenClaims.has(`user ${user} ${uri}`)) return writtenClaims.get(`user ${user} ${uri}`);
  const isOwn = keepsOwnAttributes(machine, user, uri) || !mayHaveAccount(facts, user);
  const key = writtenClaimKey(facts, user, uri, isOwn);
  if (writtenClaims.has(key)) return writtenClaims.get(key);
  const source = claimLeaf(machine.program, facts, user, uri, isOwn);
  return source === null ? undefined : machine.known(source);
}
