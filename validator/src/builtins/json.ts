import { apply } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { termOf, toText } from '../interpret/coercion.ts';
import type { Machine } from '../interpret/machine.ts';
import { enumerableKeys } from '../interpret/properties.ts';
import { fromReal, withRealErrors } from './real-values.ts';
import { addMethods, makeObject } from './realm.ts';

/** Thrown inside when data holds something that is not known. */
class OpenData {}

function plain(machine: Machine, value: Value, depth = 0): unknown {
  if (depth > 50) machine.notUnderstood('data is nested deeply, or refers to itself');
  if (value instanceof Unknown || depth > 50) throw new OpenData();
  if (!(value instanceof Obj)) return typeof value === 'symbol' ? undefined : value;
  if (value.kind === 'function') return undefined;
  const toJson = machine.get(value, 'toJSON');
  if (toJson instanceof Obj && toJson.kind === 'function')
    return plain(machine, machine.call(toJson, value, ['']), depth + 1);
  if (value.kind === 'boxed') return value.inner;
  if (value.kind === 'array')
    return (value.elements ?? []).map((element) => plain(machine, element, depth + 1));
  const keys = enumerableKeys(machine, value);
  if (keys === null) throw new OpenData();
  return Object.fromEntries(keys.map((key) => [key, plain(machine, machine.get(value, key), depth + 1)]));
}

export const jsonObject = makeObject();
jsonObject.sharedName = 'JSON';
addMethods(jsonObject, {
  stringify: (machine, _, args) => {
    const [value, replacer, space] = args;
    const term = value instanceof Unknown ? termOf(value) : null;
    if (term !== null) return machine.known(apply('global JSON.stringify', 'string?', term));
    if (replacer instanceof Obj) return machine.notUnderstood('`JSON.stringify` with a replacer');
    try {
      const data = plain(machine, value);
      return withRealErrors(machine, () => JSON.stringify(data, null, space as number | string | undefined));
    } catch (error) {
      // Text of data that is not known: any text.
      if (error instanceof OpenData) return machine.unknown('string', 'JSON text');
      throw error;
    }
  },
  parse: (machine, _, args) => {
    const text = toText(machine, args[0]);
    if (text instanceof Unknown) return parseOpenText(machine, text);
    if (args[1] !== undefined) return machine.notUnderstood('`JSON.parse` with a reviver');
    return fromReal(withRealErrors(machine, () => JSON.parse(text)));
  },
});

/** Text from outside may be JSON or not. */
function parseOpenText(machine: Machine, text: Unknown): Value {
  if (!machine.decide(machine.unknown('boolean', 'whether a text is JSON').term))
    machine.throwError('SyntaxError', 'the text is not JSON');
  return machine.known(apply('global JSON.parse', 'any', text.term));
}
