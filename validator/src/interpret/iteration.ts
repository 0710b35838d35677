import { typeOfTerm } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { makeArray } from '../builtins/realm.ts';
import type { Machine } from './machine.ts';

/** The values that `for…of`, spread and destructuring take from an iterable. */
export function iterate(machine: Machine, iterable: Value): Value[] {
  if (typeof iterable === 'string') return [...iterable];
  if (iterable instanceof Unknown) return unknownElements(machine, iterable);
  if (!(iterable instanceof Obj)) machine.throwError('TypeError', 'the value is not iterable');
  switch (iterable.kind) {
    case 'array':
      return Array.from(iterable.elements ?? []);
    case 'map':
      return Array.from(iterable.entries ?? [], ([key, value]) => makeArray([key, value]));
    case 'set':
      return [...(iterable.entries ?? new Map<Value, Value>()).keys()];
    case 'iterator': {
      const rest = (iterable.elements ?? []).slice(iterable.inner as number);
      iterable.inner = iterable.elements?.length ?? 0;
      return rest;
    }
    case 'boxed':
      if (typeof iterable.inner === 'string') return [...iterable.inner];
  }
  const method = machine.get(iterable, Symbol.iterator);
  if (method instanceof Obj && method.kind === 'function')
    return drain(machine, machine.call(method, iterable, []));
  return machine.throwError('TypeError', 'the value is not iterable');
}

/** Takes everything out of an iterator that the script wrote. */
function drain(machine: Machine, iterator: Value): Value[] {
  if (iterator instanceof Obj && iterator.kind === 'iterator') return iterate(machine, iterator);
  const next = machine.get(iterator, 'next');
  const values: Value[] = [];
  for (;;) {
    const result = machine.call(next, iterator, []);
    if (machine.truthy(machine.get(result, 'done'))) return values;
    values.push(machine.get(result, 'value'));
    if (values.length > 1000) machine.cut('an iterator yields more than the analysis follows');
  }
}

/** An array of unknown length is followed up to two elements; longer ones are on record as not followed. */
function unknownElements(machine: Machine, iterable: Unknown): Value[] {
  if (machine.isNullish(iterable)) machine.throwError('TypeError', 'undefined is not iterable');
  machine.observations.incomplete(
    'a loop over data of unknown length is followed for two elements',
    machine.placeRange,
  );
  const count = machine.choices.choose(3);
  const type = typeOfTerm(iterable.term);
  if (type === 'opaque')
    return Array.from({ length: count }, () => machine.unknown('opaque', 'a value that is not analyzed'));
  return Array.from({ length: count }, (_, index) => machine.get(iterable, String(index)));
}
