import { apply } from '../abstract/term.ts';
import { isCallable, Obj, Unknown, type Value } from '../abstract/value.ts';
import { termOf, toText } from '../interpret/coercion.ts';
import type { Machine } from '../interpret/machine.ts';
import { deleteProperty, enumerableKeys } from '../interpret/properties.ts';
import { fromReal, withRealErrors } from './real-values.ts';
import { addMethods, makeObject } from './realm.ts';

/** Thrown inside when data holds something that is not known. */
class OpenData {}

/** What `JSON.stringify` changes on the way: a function of its second argument. */
interface Replacing {
  readonly replacer: Obj | null;
  readonly holder: Value;
  readonly key: string;
}

function plain(machine: Machine, given: Value, { replacer, holder, key }: Replacing, depth = 0): unknown {
  if (depth > 50) machine.notUnderstood('data is nested deeply, or refers to itself');
  if (given instanceof Unknown || depth > 50) throw new OpenData();
  let value: Value = given;
  const toJson = value instanceof Obj && value.kind !== 'function' ? machine.get(value, 'toJSON') : undefined;
  if (toJson instanceof Obj && toJson.kind === 'function') value = machine.call(toJson, value, [key]);
  if (replacer) value = machine.call(replacer, holder, [key, value]);
  if (value instanceof Unknown) throw new OpenData();
  if (!(value instanceof Obj)) return typeof value === 'symbol' ? undefined : value;
  if (value.kind === 'function') return undefined;
  if (value.kind === 'boxed') return value.inner;
  const inside = (member: Value, name: string): unknown =>
    plain(machine, member, { replacer, holder: value, key: name }, depth + 1);
  if (value.kind === 'array')
    return (value.elements ?? []).map((element, index) => inside(element, String(index)));
  const keys = enumerableKeys(machine, value);
  if (keys === null) throw new OpenData();
  return Object.fromEntries(keys.map((name) => [name, inside(machine.get(value, name), name)]));
}

/** The members that a list as second argument lets through. */
function namesIn(machine: Machine, list: Obj): string[] {
  const names = (list.elements ?? []).map((one) => toText(machine, one));
  if (names.some((name) => name instanceof Unknown)) throw new OpenData();
  return names as string[];
}

/** Hands the parts of data to a function, innermost first, which says what they become. */
function revive(machine: Machine, holder: Obj, key: string, reviver: Value): Value {
  const value = machine.get(holder, key);
  if (value instanceof Obj) {
    for (const name of enumerableKeys(machine, value) ?? []) {
      const member = revive(machine, value, name, reviver);
      if (member === undefined) deleteProperty(machine, value, name);
      else machine.set(value, name, member);
    }
  }
  return machine.call(reviver, holder, [key, value]);
}

export const jsonObject = makeObject();
jsonObject.sharedName = 'JSON';
addMethods(jsonObject, {
  stringify: (machine, _, args) => {
    const [value, replacer, space] = args;
    const term = value instanceof Unknown ? termOf(value) : null;
    if (term !== null) return machine.known(apply('global JSON.stringify', 'string?', term));
    const isFunction = isCallable(replacer);
    try {
      const holder = isFunction ? makeObject({ '': value }) : undefined;
      const data = plain(machine, value, { replacer: isFunction ? replacer : null, holder, key: '' });
      const names = replacer instanceof Obj && replacer.kind === 'array' ? namesIn(machine, replacer) : null;
      return withRealErrors(machine, () => JSON.stringify(data, names, space as number | string | undefined));
    } catch (error) {
      // Text of data that is not known: any text.
      if (error instanceof OpenData) return machine.unknown('string', 'JSON text');
      throw error;
    }
  },
  parse: (machine, _, args) => {
    const text = toText(machine, args[0]);
    if (text instanceof Unknown) {
      if (isCallable(args[1])) return machine.notUnderstood('`JSON.parse` of unknown text with a reviver');
      return parseOpenText(machine, text);
    }
    const data = fromReal(withRealErrors(machine, () => JSON.parse(text)));
    return isCallable(args[1]) ? revive(machine, makeObject({ '': data }), '', args[1]) : data;
  },
});

/** Text from outside may be JSON or not. */
function parseOpenText(machine: Machine, text: Unknown): Value {
  if (!machine.decide(machine.unknown('boolean', 'whether a text is JSON').term))
    machine.throwError('SyntaxError', 'the text is not JSON');
  return machine.known(apply('global JSON.parse', 'any', text.term));
}
