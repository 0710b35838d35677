import { type DialectName, type HostFunction, hostFunctions } from '@stepgate/engine/language';
import { define, Obj, type Value } from '../abstract/value.ts';
import { makeObject, type NativeCode, nativeFunction } from '../builtins/realm.ts';
import { bindArguments } from './arguments.ts';
import { queueCall } from './queued-functions.ts';
import { immediateFunctions } from './user-functions.ts';

/** The host functions of a dialect, by the global name that scripts use. */
export function hostGlobals(dialect: DialectName): ReadonlyMap<string, Value> {
  const globals = new Map<string, Value>();
  for (const row of hostFunctions as readonly HostFunction[]) {
    if (!row.dialects.includes(dialect)) continue;
    const fn = nativeFunction(row.name, codeOf(row));
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
  return globals;
}

function codeOf(row: HostFunction): NativeCode {
  if (row.timing === 'queued') return (machine, _, args) => queueCall(machine, row, args);
  if (row.effect === 'emit') return () => undefined;
  const code = immediateFunctions[row.name];
  return (machine, _, args) => {
    const { values } = bindArguments(machine, row, args);
    return code ? code(machine, values) : machine.notUnderstood(`\`${row.name}\` is not analyzed`);
  };
}
