import { apply } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { makeObject } from '../builtins/realm.ts';
import { termOf } from '../interpret/coercion.ts';
import type { Machine } from '../interpret/machine.ts';
import { nullOr } from './answers.ts';
import { membersOf } from './arguments.ts';
import { foundUser, foundUsers } from './found-users.ts';
import type { HostCode } from './host-code.ts';
import { isJitOn } from './jit-switch.ts';
import { libraryFunctions } from './library-functions.ts';
import { linkFunctions } from './link-functions.ts';
import { roleFunctions } from './role-functions.ts';
import { worldFunctions } from './world-functions.ts';

/** The arguments were checked, so the name is one of the application. */
const isJitEnabled: HostCode = (machine, [name]) => typeof name === 'string' && isJitOn(machine, name);

const selectAcr: HostCode = (machine, [context, supported]) => {
  const requested = machine.get(context, 'requestedAcr');
  if (!(requested instanceof Unknown)) return machine.notUnderstood('the requested ACR values are known');
  // The arguments were checked, so it is a list of texts.
  if (!(supported instanceof Obj))
    return nullOr(machine, machine.unknown('string?', 'the ACR value that is chosen'), 'string|null');
  for (const acr of supported.elements ?? []) {
    const term = termOf(acr);
    if (term !== null && machine.decide(apply('method includes', 'boolean', requested.term, term)))
      return acr;
  }
  return null;
};

function filterAuthenticators(machine: Machine, [options, excluded]: readonly Value[]): Value {
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
  ...roleFunctions,
  ...linkFunctions,
  ...libraryFunctions,
  ...worldFunctions,
  getUniqueUserWithClaimValues: foundUser,
  getUsersWithClaimValues: foundUsers,
  isJitEnabled,
  selectAcrFrom: selectAcr,
  filterAuthenticators,
};
