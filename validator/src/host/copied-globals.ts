import { define, Obj, uninitialized, type Value } from '../abstract/value.ts';
import { makeArray, makeObject, prototypes } from '../builtins/realm.ts';
import { liftedFunction } from '../interpret/lifted-functions.ts';
import type { Machine } from '../interpret/machine.ts';
import { enumerableKeys } from '../interpret/properties.ts';

/** Copies of copies are followed this far; the script would run into a limit as well. */
const mostCopies = 5000;

/**
 * Does to the variables at the top of the script what storing them between two callbacks does: functions lose what
 * they close over, data is copied, what is neither is gone.
 */
export function copyGlobals(machine: Machine): undefined {
  const names = machine.lostClosures?.copiedNames;
  if (!names) return;
  const { top } = machine.state;
  const copier = new GlobalsCopier(machine);
  for (const [name, value] of top.variables) {
    if (!names.has(name) || value === uninitialized || !(value instanceof Obj || typeof value === 'symbol'))
      continue;
    copier.hasDropped = false;
    const copy = copier.copy(value, 0);
    top.variables.set(name, copy);
    if (copier.hasDropped) machine.state.droppedGlobals = new Set([...machine.state.droppedGlobals, name]);
  }
}

class GlobalsCopier {
  /** Whether something of the value is gone. */
  hasDropped = false;
  private copies = 0;
  private readonly machine: Machine;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  copy(value: Value, depth: number): Value {
    const { machine } = this;
    if (typeof value === 'symbol') return this.drop();
    if (!(value instanceof Obj) || machine.hostValues.has(value)) return value;
    if (value.kind === 'function') return liftedFunction(machine, value) ?? this.drop();
    if (value.host?.kind === 'User' || value.host?.kind === 'Context') return value;
    if (depth > machine.program.limits.maxArgumentDepth) return this.drop();
    this.copies += 1;
    if (this.copies > mostCopies)
      machine.cut('the variables of the script hold more data than the analysis follows');
    if (value.kind === 'date') return copyOfDate(value);
    if (value.kind === 'array' && !value.isArguments)
      return makeArray((value.elements ?? []).map((element) => this.copy(element, depth + 1)));
    return this.copyOfObject(value, depth);
  }

  private copyOfObject(value: Obj, depth: number): Value {
    const { machine } = this;
    // Parameters and cookies of a request are data already.
    if (value.host?.kind === 'params' || value.host?.kind === 'cookies') return value;
    if (value.proto !== null && value.proto !== prototypes.object) return this.drop();
    const keys = enumerableKeys(machine, value);
    if (keys === null) {
      machine.notUnderstood('an object of the server is kept in a variable of the script');
      return value;
    }
    const copy = makeObject();
    for (const key of keys) define(copy, key, this.copy(machine.get(value, key), depth + 1));
    return copy;
  }

  private drop(): undefined {
    this.hasDropped = true;
    return undefined;
  }
}

function copyOfDate({ inner }: Obj): Obj {
  const copy = new Obj('date', prototypes.date);
  copy.inner = inner;
  return copy;
}
