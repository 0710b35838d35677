import { objectShapes } from '@stepgate/engine/language';
import { typeOfTerm } from '../abstract/term.ts';
import { define, Obj, Unknown, type Value } from '../abstract/value.ts';
import { makeObject, prototypes } from '../builtins/realm.ts';
import type { Machine } from '../interpret/machine.ts';
import { enumerableKeys } from '../interpret/properties.ts';

const shapes: Readonly<Record<string, Readonly<Record<string, string>>>> = objectShapes();
const keysOfStepOptions: readonly string[] = ['authenticationOptions', 'authenticatorParams', 'stepOptions'];

/** What a server that ignores what it does not know makes of an argument. What it ignores is noted as a trap. */
export function lenient(machine: Machine, type: string, parameter: string, value: Value): Value {
  if (type === 'Callbacks') return onlyFunctions(machine, parameter, value);
  const known = type === 'StepOptions' ? keysOfStepOptions : Object.keys(shapes[type] ?? {});
  if (known.length === 0 || !(value instanceof Obj) || value.kind === 'array') return value;
  const kept = new Obj('object', null);
  for (const [key, slot] of value.properties)
    if (known.includes(String(key))) kept.properties.set(key, slot);
    else machine.trap('arguments-are-lenient', String(key));
  return kept;
}

function onlyFunctions(machine: Machine, parameter: string, value: Value): Value {
  if (value instanceof Unknown && typeOfTerm(value.term) === 'opaque') return value;
  const kept = makeObject();
  const isObject = value instanceof Obj && value.kind !== 'function' && value.kind !== 'array';
  const isPlain = isObject && (value.proto === null || value.proto === prototypes.object);
  if (!isPlain) machine.trap('arguments-are-lenient', parameter);
  if (!isObject) return kept;
  for (const key of enumerableKeys(machine, value) ?? []) {
    const member = machine.get(value, key);
    const isOpen = member instanceof Unknown && typeOfTerm(member.term) === 'opaque';
    if (isOpen || (member instanceof Obj && member.kind === 'function')) define(kept, key, member);
    else if (member !== undefined && member !== null) machine.trap('arguments-are-lenient', key);
  }
  return kept;
}
