import { findHostFunction, type HostFunction, refusedFunctions } from '@stepgate/engine/language';
import { behaves, functionsOf, type Program } from '@stepgate/engine/model';
import { define, Obj, Unknown, type Value } from '../abstract/value.ts';
import { freezeObject, makeObject, type NativeCode, nativeFunction } from '../builtins/realm.ts';
import type { Machine } from '../interpret/machine.ts';
import { bindArguments } from './arguments.ts';
import { noteDisclosures, noteLogged } from './disclosures.ts';
import { extensionFunction } from './extension-functions.ts';
import { refuseUnfitName, refuseUnfitText } from './header-text.ts';
import { answersSource } from './host-properties.ts';
import { immediateFunctions } from './immediate-functions.ts';
import { queueCall } from './queued-functions.ts';

/** The host functions of a program, by the global name that scripts use. */
export function hostGlobals(program: Program): ReadonlyMap<string, Value> {
  const globals = new Map<string, Value>();
  for (const row of functionsOf(program)) {
    const fn = nativeFunction(row.name, codeOf(row));
    // The bindings of the engine have no name.
    define(fn, 'name', '', false);
    if (row.objectName) globals.set(row.objectName, answersSource(row.objectName, fn));
    const [object = row.name, member] = row.name.split('.');
    if (member === undefined) {
      globals.set(object, fn);
      continue;
    }
    let owner = globals.get(object);
    if (!(owner instanceof Obj)) {
      owner = makeObject();
      owner.sharedName = object;
      globals.set(object, owner);
    }
    define(owner, member, fn);
  }
  if (behaves(program, 'removed-globals-only-log'))
    for (const { name, elsewhere } of refusedFunctions)
      if (elsewhere === 'logs') globals.set(name, nativeFunction(name, logsOnly(name)));
  for (const value of globals.values()) if (value instanceof Obj && !value.host) freezeObject(value);
  return globals;
}

/** Whether reading a value runs functions of the script: getters, `toJSON`, `toString`. */
function hasCodeOfItsOwn(value: Value, depth = 0): boolean {
  if (!(value instanceof Obj) || value.sharedName !== null || value.host) return false;
  if (depth > 8) return true;
  const own = [...value.properties].some(
    ([key, slot]) =>
      slot.get !== undefined ||
      ((key === 'toJSON' || key === 'toString') && slot.value instanceof Obj) ||
      (slot.enumerable && hasCodeOfItsOwn(slot.value, depth + 1)),
  );
  const elements = value.elements ?? [];
  return (
    own || elements.some((one) => hasCodeOfItsOwn(one, depth + 1)) || hasCodeOfItsOwn(value.proto, depth + 1)
  );
}

function codeOf(row: HostFunction): NativeCode {
  if (row.effect === 'emit') return codeOfEmission(row);
  const code = findHostFunction(row.name) === undefined ? extensionFunction : immediateFunctions[row.name];
  return (machine, _, args) => {
    if (row.name === 'fail' && machine.isFirstEvaluation && machine.behaves('fail-is-unbound-at-start')) {
      machine.trap('fail-is-unbound-at-start', row.name);
      return machine.throwError('ReferenceError', 'fail is not defined');
    }
    const bound = bindArguments(machine, row, args);
    noteDisclosures(machine, row, bound);
    const takesCallbacks = bound.parameters.some(({ type }) => type === 'Callbacks');
    if (row.timing === 'queued' || (row.timing === 'queued-with-callbacks' && takesCallbacks))
      return queueCall(machine, row, bound);
    return code ? code(machine, bound.values, row) : machine.notUnderstood(`\`${row.name}\` is not analyzed`);
  };
}

/** A function that the server has removed: it writes to the log, and nothing else. */
const logsOnly =
  (name: string): NativeCode =>
  (machine) => {
    machine.trap('removed-globals-only-log', name);
    return undefined;
  };

function codeOfEmission(row: HostFunction): NativeCode {
  if (!row.name.startsWith('Log.'))
    return (machine, _, args) => {
      const bound = bindArguments(machine, row, args);
      noteDisclosures(machine, row, bound);
      refuseUnfitCookie(machine, row, bound.values);
      return undefined;
    };
  return (machine, _, args) => {
    noteLogged(machine, row, args);
    // The log reads what it is given.
    if (args.some((arg) => hasCodeOfItsOwn(arg)))
      machine.notUnderstood('the log is given an object that runs code when it is read');
    return undefined;
  };
}

/** A cookie goes out in a header, so its name and its attributes must fit there; its value is encoded. */
function refuseUnfitCookie(machine: Machine, row: HostFunction, values: readonly Value[]): void {
  const [, name, , attributes] = values;
  refuseUnfitName(machine, row.name, name);
  for (const { value } of attributes instanceof Obj ? attributes.properties.values() : [])
    if (mayBeText(value)) refuseUnfitText(machine, row.name, value, ';');
}

const mayBeText = (value: Value): boolean => typeof value === 'string' || value instanceof Unknown;
