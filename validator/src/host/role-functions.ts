import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { apply, constant } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { makeArray } from '../builtins/realm.ts';
import { termOf } from '../interpret/coercion.ts';
import type { Machine } from '../interpret/machine.ts';
import { currentSubject, forgetAnswers } from '../login/login-state.ts';
import { deny, happensOutside, isProvenAccount } from './accounts.ts';
import type { HostCode } from './host-code.ts';
import { changeOf, noteChange, plainRole, type RoleReading } from './role-names.ts';
import {
  factOf,
  groupsLeaf,
  hasLocalAccount,
  isOnlyNamed,
  mayHaveAccount,
  rolesLeaf,
  userOf,
  userText,
} from './user-facts.ts';

/** The texts of a list, sorted and each once; null when one of them is not known. */
function textsOf(names: Value): string[] | null {
  const isText = (name: Value): name is string => typeof name === 'string';
  return names instanceof Obj && names.elements?.every(isText)
    ? [...new Set(names.elements as string[])].sort()
    : null;
}

/** Whether a user is in one of the groups of a list: one condition, equal for equal questions. */
function isMember(machine: Machine, [value, names]: readonly Value[]): Value {
  const user = userOf(value);
  if (user === null) return machine.notUnderstood('the groups of an unknown user are asked');
  const texts = textsOf(names);
  const list = texts === null ? termOf(names) : constant(texts);
  if (list === null) return machine.notUnderstood('a list of names is not data');
  return machine.known(apply('anyOf', 'boolean', groupsLeaf(machine, user), list));
}

/** Whether the account of a user has one of some roles: what the script changed is known, the rest the world decides. */
function hasAnyRole(machine: Machine, user: number | null, names: Value, reading: RoleReading): Value {
  if (user === null) return false;
  const { facts } = machine.state;
  const { place } = machine;
  if (hasNoRoles(machine, user)) return false;
  if (!mayHaveAccount(facts, user)) {
    const { idp } = factOf(facts, user);
    if (place) machine.observations.roleRefused(place, idp);
    machine.events.push({ kind: 'no-roles', user, idp, range: machine.placeRange });
    return false;
  }
  const changes = facts.roleChanges.get(factOf(facts, user).account) ?? new Map();
  const open = () => machine.unknown('boolean', `whether ${userText(factOf(facts, user))} has a role`);
  const texts = textsOf(names);
  if (texts === null && changes.size > 0) return open();
  const known = texts?.map((name) => changeOf(changes, name, reading));
  if (known?.includes(true)) return true;
  if (known?.includes('open')) return open();
  const rest = texts?.filter((_, index) => known?.[index] === undefined);
  const list = rest === undefined ? termOf(names) : constant(rest);
  if (list === null) return machine.notUnderstood('a list of names is not data');
  const operator = reading === 'same role' ? 'anyRole' : 'anyOf';
  const answer = machine.known(apply(operator, 'boolean', rolesLeaf(facts, user), list));
  if (place && answer instanceof Unknown) machine.observations.roleAsked(place, answer.term.key);
  return answer;
}

/** Whether a user has no roles on the server although there is an account with some, or will be. */
export function hasNoRoles(machine: Machine, user: number): boolean {
  const fact = factOf(machine.state.facts, user);
  if (fact.idp === LOCAL_IDENTITY_PROVIDER) return false;
  if (fact.isAwaited && fact.status === 'pass-through') machine.trap('provisioning-after-sequence', fact.idp);
  if (!machine.behaves('federated-users-have-no-roles')) return false;
  if (hasLocalAccount(machine.state.facts, user)) machine.trap('federated-users-have-no-roles', fact.idp);
  return true;
}

/** The roles that count for the application, without their domain. Which of unknown ones count is not known. */
function countedRoles(machine: Machine, names: Value): Value {
  const { associatedRoles } = machine.program;
  if (associatedRoles === null && machine.behaves('roles-need-association')) {
    machine.trap('roles-need-association', null);
    return makeArray([]);
  }
  const texts = textsOf(names)?.map(plainRole);
  if (texts === undefined)
    return associatedRoles === null ? names : machine.unknown('list', 'the roles that count');
  const counted = associatedRoles?.map(plainRole).filter((role) => texts.includes(role));
  return makeArray([...new Set(counted ?? texts)].sort());
}

/** Gives roles to an account or takes them. Refused for an account that this login has not shown to be its user's. */
function changeRoles(
  machine: Machine,
  user: number | null,
  names: Value,
  reading: RoleReading,
  isGiven: boolean,
): Value {
  const { facts } = machine.state;
  forgetAnswers(facts, ['roles']);
  if (user === null || names === null || names === undefined || hasNoRoles(machine, user)) return false;
  if (!mayHaveAccount(facts, user)) return false;
  const texts = textsOf(names);
  const isEmpty = texts === null ? machine.choices.choose(2) === 1 : texts.length === 0;
  if (isEmpty) return false;
  const { account } = factOf(facts, user);
  if (isOnlyNamed(factOf(facts, user)) && happensOutside(machine, 'nobody has the name')) return false;
  if (!isProvenAccount(machine, account)) deny(machine, 'role-change-refused');
  if (happensOutside(machine, 'the roles cannot be changed')) return false;
  if (texts === null) {
    facts.changed.roles += 1;
    facts.roleChanges.clear();
    return true;
  }
  const changes = facts.roleChanges.get(account) ?? new Map();
  for (const name of texts) noteChange(changes, name, reading, isGiven);
  facts.roleChanges.set(account, changes);
  return true;
}

const asksOfUser: HostCode = (machine, [user, roles]) =>
  user instanceof Unknown
    ? machine.notUnderstood('the roles of an unknown user are asked')
    : hasAnyRole(machine, userOf(user), roles, 'same name');

const changesOfUser =
  (isGiven: boolean): HostCode =>
  (machine, [user, roles]) =>
    user instanceof Unknown
      ? machine.notUnderstood('the roles of an unknown user are changed')
      : changeRoles(machine, userOf(user), roles, 'same name', isGiven);

const changesOfSubject =
  (isGiven: boolean): HostCode =>
  (machine, [, roles]) =>
    changeRoles(
      machine,
      currentSubject(machine.state.facts),
      countedRoles(machine, roles),
      'same role',
      isGiven,
    );

/** Functions about roles and groups, by the name of their row. */
export const roleFunctions: Readonly<Record<string, HostCode>> = {
  isMemberOfAnyOfGroups: isMember,
  hasAnyOfTheRolesV2: (machine, [, roles], { name }) => {
    const subject = currentSubject(machine.state.facts);
    if (machine.place) machine.observations.loginRead(machine.place, name, null, subject !== null);
    return hasAnyRole(machine, subject, countedRoles(machine, roles), 'same role');
  },
  hasRole: (machine, [user, role], row) => asksOfUser(machine, [user, makeArray([role])], row),
  hasAnyOfTheRoles: asksOfUser,
  isAnyOfTheRolesAssignedToUser: asksOfUser,
  assignUserRolesV2: changesOfSubject(true),
  removeUserRolesV2: changesOfSubject(false),
  assignUserRoles: changesOfUser(true),
  removeUserRoles: changesOfUser(false),
};
