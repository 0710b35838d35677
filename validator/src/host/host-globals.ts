import { type DialectName, type HostFunction, hostFunctions } from '@stepgate/engine/language';
import { define, Obj, type Value } from '../abstract/value.ts';
import { freezeObject, makeObject, type NativeCode, nativeFunction } from '../builtins/realm.ts';
import { bindArguments } from './arguments.ts';
import { queueCall } from './queued-functions.ts';
import { immediateFunctions } from './user-functions.ts';

/** The host functions of a dialect, by the global name that scripts use. */
export function hostGlobals(dialect: DialectName): ReadonlyMap<string, Value> {
  const globals = new Map<string, Value>();
  for (const row of hostFunctions as readonly HostFunction[]) {
    if (!row.dialects.includes(dialect)) continue;
    const fn = nativeFunction(row.name, codeOf(row));
    // The bindings of the engine have no name.
    define(fn, 'name', '', false);
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
  for (const value of globals.values()) if (value instanceof Obj) freezeObject(value);
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
  if (row.timing === 'queued') return (machine, _, args) => queueCall(machine, row, args);
  if (row.effect === 'emit')
    return (machine, _, args) => {
      // The log reads what it is given.
      if (args.some((arg) => hasCodeOfItsOwn(arg)))
        machine.notUnderstood('the log is given an object that runs code when it is read');
      return undefined;
    };
  const code = immediateFunctions[row.name];
  return (machine, _, args) => {
    const { values } = bindArguments(machine, row, args);
    return code ? code(machine, values) : machine.notUnderstood(`\`${row.name}\` is not analyzed`);
  };
}
