import { apply, constant } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { termOf } from '../interpret/coercion.ts';
import type { Machine } from '../interpret/machine.ts';
import { currentSubject, forgetAnswers } from '../login/login-state.ts';
import { happensOutside, isProvenAccount, LoginDenied } from './accounts.ts';
import type { HostCode } from './host-code.ts';
import { factOf, groupsLeaf, hasLocalAccount, rolesLeaf, userOf } from './user-facts.ts';

/** The texts of a list; null when one of them is not known. */
function textsOf(names: Value): string[] | null {
  const isText = (name: Value): name is string => typeof name === 'string';
  return names instanceof Obj && names.elements?.every(isText) ? (names.elements as string[]) : null;
}

/** Whether a user is in one of the groups of a list: one condition, equal for equal questions. */
function isMember(machine: Machine, [value, names]: readonly Value[]): Value {
  const user = userOf(value);
  if (user === null) return machine.notUnderstood('the groups of an unknown user are asked');
  const texts = textsOf(names);
  // The order and repetition of names make no other question.
  const list = texts === null ? termOf(names) : constant([...new Set(texts)].sort());
  if (list === null) return machine.notUnderstood('a list of names is not data');
  return machine.known(apply('anyOf', 'boolean', groupsLeaf(machine.state.facts, user), list));
}

/** Whether the account of a user has one of some roles: what the script changed is known, the rest the world decides. */
function hasAnyRole(machine: Machine, user: number | null, names: Value): Value {
  if (user === null) return false;
  const { facts } = machine.state;
  const { place } = machine;
  if (!hasLocalAccount(facts, user)) {
    if (place) machine.observations.roleRefused(place, factOf(facts, user).idp);
    return false;
  }
  const changed = facts.roleChanges.get(factOf(facts, user).account) ?? new Map<string, boolean>();
  const texts = textsOf(names);
  if (texts === null && changed.size > 0) return machine.unknown('boolean', 'whether the user has a role');
  if (texts?.some((name) => changed.get(name) === true)) return true;
  const open = texts?.filter((name) => !changed.has(name));
  const list = open === undefined ? termOf(names) : constant([...new Set(open)].sort());
  if (list === null) return machine.notUnderstood('a list of names is not data');
  const answer = machine.known(apply('anyOf', 'boolean', rolesLeaf(facts, user), list));
  if (place && answer instanceof Unknown) machine.observations.roleAsked(place, answer.term.key);
  return answer;
}

/** The names that count for the application. Unknown ones may count or not. */
function associated(machine: Machine, names: Value): Value {
  const { associatedRoles } = machine.program;
  const texts = textsOf(names);
  if (associatedRoles === null) return names;
  if (texts === null) return machine.unknown('list', 'the roles that count');
  const list = new Obj('array', null);
  list.elements = texts.filter((name) => associatedRoles.includes(name));
  return list;
}

/** Gives roles to an account or takes them. Refused for an account that this login has not shown to be its user's. */
function changeRoles(machine: Machine, user: number | null, names: Value, isGiven: boolean): Value {
  const { facts } = machine.state;
  forgetAnswers(facts, ['roles']);
  if (user === null || names === null || names === undefined || !hasLocalAccount(facts, user)) return false;
  const texts = textsOf(names);
  if (texts?.length === 0) return machine.choices.choose(2) === 0;
  const { account } = factOf(facts, user);
  if (texts === null && machine.choices.choose(2) === 1) return false;
  if (!isProvenAccount(machine, account)) throw new LoginDenied('role-change-refused');
  if (happensOutside(machine, 'the roles cannot be changed')) return false;
  if (texts === null) {
    facts.changed.roles += 1;
    facts.roleChanges.clear();
    return true;
  }
  const changed = facts.roleChanges.get(account) ?? new Map<string, boolean>();
  for (const name of texts) changed.set(name, isGiven);
  facts.roleChanges.set(account, changed);
  return true;
}

const subjectOf = (machine: Machine): number | null => currentSubject(machine.state.facts);

const asksOfUser: HostCode = (machine, [user, roles]) =>
  user instanceof Unknown
    ? machine.notUnderstood('the roles of an unknown user are asked')
    : hasAnyRole(machine, userOf(user), roles);

const changesOfUser =
  (isGiven: boolean): HostCode =>
  (machine, [user, roles]) =>
    user instanceof Unknown
      ? machine.notUnderstood('the roles of an unknown user are changed')
      : changeRoles(machine, userOf(user), roles, isGiven);

/** Functions about roles and groups, by the name of their row. */
export const roleFunctions: Readonly<Record<string, HostCode>> = {
  isMemberOfAnyOfGroups: isMember,
  hasAnyOfTheRolesV2: (machine, [, roles]) =>
    hasAnyRole(machine, subjectOf(machine), associated(machine, roles)),
  hasRole: (machine, [user, role], row) => {
    const list = new Obj('array', null);
    list.elements = [role];
    return asksOfUser(machine, [user, list], row);
  },
  hasAnyOfTheRoles: asksOfUser,
  isAnyOfTheRolesAssignedToUser: asksOfUser,
  assignUserRolesV2: (machine, [, roles]) =>
    changeRoles(machine, subjectOf(machine), associated(machine, roles), true),
  removeUserRolesV2: (machine, [, roles]) =>
    changeRoles(machine, subjectOf(machine), associated(machine, roles), false),
  assignUserRoles: changesOfUser(true),
  removeUserRoles: changesOfUser(false),
};
