import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { makeArray, prototypes } from '../builtins/realm.ts';
import type { Machine } from '../interpret/machine.ts';
import { enumerableKeys } from '../interpret/properties.ts';

/** Why a value cannot cross to the host: a code of the engine and what it says. */
export class NotData {
  readonly code: string;
  readonly message: string;

  constructor(code: string, message: string) {
    this.code = code;
    this.message = message;
  }
}

/**
 * The copy of an argument that the engine checks and uses: own enumerable members of plain objects and arrays.
 * Getters run here, once. What the world decides stays as it is.
 *
 * @param takesAnything whether any object of data fits, so that one whose names the world decides does too
 * @throws NotData for what the engine refuses to copy
 */
export function plainCopy(machine: Machine, value: Value, takesAnything: boolean, depth = 0): Value {
  if (value === null || typeof value === 'boolean' || value instanceof Unknown) return value;
  const { maxTextCharacters, maxArgumentDepth } = machine.program.limits;
  if (typeof value === 'string') {
    if (value.length > maxTextCharacters) throw new NotData('limit-text-characters', 'a text is too long');
    return value;
  }
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (!(value instanceof Obj) || value.kind === 'function')
    throw new NotData('invalid-argument', `a ${typeof value} is not data`);
  if (value.host?.kind === 'User' || value.host?.kind === 'Context')
    throw new NotData('invalid-argument', 'a user or the context is not data');
  if (depth >= maxArgumentDepth)
    throw new NotData('limit-argument-depth', 'an argument is nested too deeply');
  if (value.kind === 'array' && !value.isArguments) return copyOfArray(machine, value, takesAnything, depth);
  if (value.proto === prototypes.date) return dateText(machine, value);
  if (value.proto !== null && value.proto !== prototypes.object)
    throw new NotData('invalid-argument', 'an argument is not a plain object');
  return copyOfObject(machine, value, takesAnything, depth);
}

function copyOfArray(machine: Machine, array: Obj, takesAnything: boolean, depth: number): Obj {
  const copy: Value[] = [];
  for (let index = 0; index < (array.elements?.length ?? 0); index += 1) {
    const element = machine.get(array, String(index));
    copy.push(element === undefined ? null : plainCopy(machine, element, takesAnything, depth + 1));
  }
  return makeArray(copy);
}

function copyOfObject(machine: Machine, object: Obj, takesAnything: boolean, depth: number): Value {
  const keys = enumerableKeys(machine, object);
  if (keys === null && takesAnything)
    return machine.unknown('opaque', 'an object of names that are not known');
  if (keys === null) return machine.notUnderstood('an argument has names that are not known');
  // No prototype: what an object inherits does not cross.
  const copy = new Obj('object', null);
  for (const key of keys) {
    if (key === '__proto__') throw new NotData('invalid-argument', 'an argument has a key `__proto__`');
    const field = machine.get(object, key);
    if (field !== undefined) {
      const slot = { enumerable: true, writable: true, configurable: true };
      copy.properties.set(key, { value: plainCopy(machine, field, takesAnything, depth + 1), ...slot });
    }
  }
  return copy;
}

function dateText(machine: Machine, date: Obj): Value {
  if (date.inner instanceof Unknown) return machine.unknown('string', 'the text of a date');
  const time = new Date(Number(date.inner));
  if (Number.isNaN(time.getTime())) throw new NotData('invalid-argument', 'an argument is not a valid date');
  return time.toISOString();
}
