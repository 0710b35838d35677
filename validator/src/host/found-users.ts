import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { assume } from '../abstract/knowledge.ts';
import { apply, constant, type Term } from '../abstract/term.ts';
import { Unknown, type Value } from '../abstract/value.ts';
import { makeArray } from '../builtins/realm.ts';
import type { Machine } from '../interpret/machine.ts';
import type { UserFact } from '../login/login-state.ts';
import { newAccount } from './accounts.ts';
import { answerOf } from './answers.ts';
import type { HostCode } from './host-code.ts';
import { userObject } from './host-objects.ts';
import { factOf } from './user-facts.ts';

/** How many accounts that nobody signed in with a login is followed with. */
const maxFound = 2;

/**
 * A local user whom a function finds in the user store: nobody, somebody known from this login, or somebody new. Being
 * found proves nothing. Equal questions find the same user while nothing changes.
 */
export const foundUser: HostCode = (machine, values, row) => {
  const before = machine.events.length;
  const answer = answerOf(machine, row, values);
  const user = answer instanceof Unknown ? whoIs(machine, answer.term) : numberIn(answer);
  // What splits the path is whom the function finds.
  machine.events.length = before;
  const claims = claimsOf(values[0]);
  const fact = user === null ? null : { ...factOf(machine.state.facts, user) };
  machine.events.push({ kind: 'found-user', name: row.name, user, fact, claims });
  return userObject(machine, user);
};

/** Known users are named in answers by their number. */
const nameOf = (user: number): string => `user ${user}`;
const numberIn = (answer: Value): number | null =>
  typeof answer === 'string' ? Number(answer.slice('user '.length)) : null;

function whoIs(machine: Machine, answer: Term): number | null {
  if (machine.decide(apply('nullish', 'boolean', answer))) return null;
  const { users } = machine.state.facts;
  const isAnswer = (user: number): Term => apply('===', 'boolean', answer, constant(nameOf(user)));
  for (const [user, { idp }] of users.entries())
    if (idp === LOCAL_IDENTITY_PROVIDER && machine.decide(isAnswer(user))) return user;
  const found = addFound(machine);
  assume(isAnswer(found), true, machine.state.knowledge);
  return found;
}

/** Somebody new; with enough of them, one of those who are known already. */
function addFound(machine: Machine): number {
  const { facts } = machine.state;
  const mentioned = [...facts.users.keys()].filter((user) => isFound(factOf(facts, user)));
  if (mentioned.length >= maxFound) {
    machine.notUnderstood(`a login that finds more than ${maxFound} users is followed with ${maxFound}`);
    return mentioned[machine.choices.choose(mentioned.length)] as number;
  }
  return addLocalUser(machine, accountOfNewUser(machine));
}

const isFound = ({ idp, isMentioned }: UserFact): boolean =>
  idp === LOCAL_IDENTITY_PROVIDER && isMentioned === true;

/** The account of a local user who turns up: a new one, or one that a user of an identity provider is linked with. */
export function accountOfNewUser(machine: Machine): number {
  if (!machine.mixesUsers) return newAccount(machine.state.facts);
  const { users } = machine.state.facts;
  const named = new Set(
    users.flatMap((user) => (user.idp === LOCAL_IDENTITY_PROVIDER ? [user.account] : [])),
  );
  const others = new Set(
    users.flatMap(({ status, account }) =>
      (status === 'linked' || status === 'provisioned') && !named.has(account) ? [account] : [],
    ),
  );
  const choice = machine.choices.choose(others.size + 1);
  return choice === 0 ? newAccount(machine.state.facts) : ([...others][choice - 1] as number);
}

/** Adds a local user whom no step has established. */
export function addLocalUser({ state: { facts } }: Machine, account: number): number {
  facts.users.push({ idp: LOCAL_IDENTITY_PROVIDER, status: 'identified', account, isMentioned: true });
  return facts.users.length - 1;
}

/** The claims that are looked for; null when they are not all known. */
function claimsOf(value: Value): Readonly<Record<string, string>> | null {
  const claims: Record<string, string> = {};
  if (typeof value !== 'object' || value === null || value instanceof Unknown) return null;
  for (const [uri, slot] of value.properties) {
    if (typeof uri !== 'string' || typeof slot.value !== 'string') return null;
    claims[uri] = slot.value;
  }
  return claims;
}

/** Lists of users are followed with up to two of them. */
export const foundUsers: HostCode = (machine, values, row) => {
  const answer = answerOf(machine, row, values);
  if (machine.isNullish(answer)) return null;
  machine.notUnderstood(`\`${row.name}\` may find more than two users`);
  machine.events.push({ kind: 'outside', text: `\`${row.name}\` finds somebody` });
  const first = addFound(machine);
  if (machine.choices.choose(2) === 0) return makeArray([userObject(machine, first)]);
  const second = addFound(machine);
  return makeArray([userObject(machine, first), userObject(machine, second)]);
};
