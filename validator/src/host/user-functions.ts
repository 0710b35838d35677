import { jitProvisioningOf } from '@stepgate/engine/model';
import { apply, constant } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { makeObject } from '../builtins/realm.ts';
import { termOf } from '../interpret/coercion.ts';
import type { Machine } from '../interpret/machine.ts';
import { currentSubject } from '../login/login-state.ts';
import { membersOf, refuse } from './arguments.ts';
import { userObject } from './host-objects.ts';
import { factOf, hasLocalAccount, membershipLeaf } from './user-facts.ts';

type HostCode = (machine: Machine, values: Value[]) => Value;

const userOf = (value: Value): number | null =>
  value instanceof Obj && value.host?.kind === 'User' ? value.host.id : null;

/** Whether a user is in one of a list of roles or groups: one condition, equal for equal questions. */
function membership(machine: Machine, user: number, kind: 'roles' | 'groups', names: Value): Value {
  // The order and repetition of names make no other question.
  const isText = (name: Value): name is string => typeof name === 'string';
  const texts = names instanceof Obj && names.elements?.every(isText) ? names.elements : null;
  const list = texts === null ? termOf(names) : constant([...new Set(texts as string[])].sort());
  if (list === null) return machine.notUnderstood('a list of names is not data');
  return machine.known(apply('anyOf', 'boolean', membershipLeaf(machine.state.facts, user, kind), list));
}

function hasRole(machine: Machine, [, roles]: Value[]): Value {
  const { facts } = machine.state;
  const user = currentSubject(facts);
  if (user === null) return false;
  const { place } = machine;
  if (!hasLocalAccount(facts, user)) {
    if (place) machine.observations.roleRefused(place, factOf(facts, user).idp);
    return false;
  }
  const answer = membership(machine, user, 'roles', roles);
  if (place && answer instanceof Unknown) machine.observations.roleAsked(place, answer.term.key);
  return answer;
}

function associatedLocalUser(machine: Machine, [value]: Value[]): Value {
  const { facts } = machine.state;
  const user = userOf(value);
  if (user === null) return machine.notUnderstood('the associated user of an unknown user is asked');
  const fact = factOf(facts, user);
  if (fact.idp === 'LOCAL' || !hasLocalAccount(facts, user)) return null;
  const known = facts.associated.get(user);
  if (known !== undefined) return userObject(machine, known);
  facts.users.push({ idp: 'LOCAL', status: 'local', account: fact.account });
  facts.associated.set(user, facts.users.length - 1);
  return userObject(machine, facts.users.length - 1);
}

function isJitEnabled(machine: Machine, [name]: Value[]): Value {
  const providers = machine.program.identityProviders;
  const lookUp = (text: string): boolean => {
    const provider = providers.find((candidate) => candidate.name === text);
    if (provider === undefined && text !== 'LOCAL')
      refuse(machine, 'unknown-identity-provider', `no identity provider is named ${text}`);
    return provider !== undefined && jitProvisioningOf(provider).isEnabled;
  };
  if (!(name instanceof Unknown)) return lookUp(String(name));
  for (const candidate of ['LOCAL', ...providers.map((provider) => provider.name)]) {
    if (machine.decide(apply('===', 'boolean', name.term, constant(candidate)))) return lookUp(candidate);
  }
  return refuse(machine, 'unknown-identity-provider', 'no identity provider has that name');
}

function selectAcr(machine: Machine, [context, supported]: Value[]): Value {
  const requested = machine.get(context, 'requestedAcr');
  if (!(requested instanceof Unknown) || !(supported instanceof Obj))
    return machine.notUnderstood('the supported ACR values are not known');
  for (const acr of supported.elements ?? []) {
    const term = termOf(acr);
    if (term !== null && machine.decide(apply('method includes', 'boolean', requested.term, term)))
      return acr;
  }
  return null;
}

function filterAuthenticators(machine: Machine, [options, excluded]: Value[]): Value {
  const kept = makeObject();
  let count = 0;
  for (const [, option] of options instanceof Obj ? membersOf(machine, options) : []) {
    const [idp, authenticator] = [machine.get(option, 'idp'), machine.get(option, 'authenticator')];
    if (machine.truthy(machine.compare(machine.place as never, '===', authenticator, excluded))) continue;
    machine.set(kept, String(count), makeObject(idp === 'LOCAL' ? { authenticator } : { idp }));
    count += 1;
  }
  return kept;
}

/** Host functions that answer at once, by the name of their row. */
export const immediateFunctions: Readonly<Record<string, HostCode>> = {
  hasAnyOfTheRolesV2: hasRole,
  isMemberOfAnyOfGroups: (machine, [user, groups]) => {
    const number = userOf(user);
    return number === null
      ? machine.notUnderstood('the groups of an unknown user are asked')
      : membership(machine, number, 'groups', groups);
  },
  getAssociatedLocalUser: associatedLocalUser,
  hasLocalAccount: (machine, [user]) => {
    const number = userOf(user);
    return number !== null && hasLocalAccount(machine.state.facts, number);
  },
  isJitEnabled,
  selectAcrFrom: selectAcr,
  filterAuthenticators,
};
