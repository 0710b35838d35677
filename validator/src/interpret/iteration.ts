import { typeOfTerm } from '../abstract/term.ts';
import { Obj, Unknown, type Value } from '../abstract/value.ts';
import { makeArray } from '../builtins/realm.ts';
import type { Machine } from './machine.ts';

/** What an iterator gives when it has nothing more. */
export const finished: unique symbol = Symbol('finished');

/** Where values are taken from one by one: a list that is read while it changes, or an iterator. */
export interface ValueSource {
  readonly source: Value;
  index: number;
}

/** The values that `for…of`, spread and destructuring take from an iterable. */
export function iterate(machine: Machine, iterable: Value): Value[] {
  if (iterable instanceof Obj && iterable.kind === 'array') return Array.from(iterable.elements ?? []);
  const from = { source: openSource(machine, iterable), index: 0 };
  const values: Value[] = [];
  for (let value = nextOf(machine, from); value !== finished; value = nextOf(machine, from)) {
    values.push(value);
    if (values.length > 10_000) machine.cut('an iterator yields more than the analysis follows');
  }
  return values;
}

/** The list or iterator behind an iterable. An iterator stands for itself. */
export function openSource(machine: Machine, iterable: Value): Obj {
  if (typeof iterable === 'string') return makeArray([...iterable]);
  if (iterable instanceof Unknown) return makeArray(unknownElements(machine, iterable));
  if (!(iterable instanceof Obj)) machine.throwError('TypeError', 'the value is not iterable');
  switch (iterable.kind) {
    case 'array':
    case 'iterator':
      return iterable;
    case 'map':
      return makeArray(Array.from(iterable.entries ?? [], ([key, value]) => makeArray([key, value])));
    case 'set':
      return makeArray([...(iterable.entries ?? new Map<Value, Value>()).keys()]);
    case 'boxed':
      if (typeof iterable.inner === 'string') return makeArray([...iterable.inner]);
  }
  const method = machine.get(iterable, Symbol.iterator);
  if (!(method instanceof Obj && method.kind === 'function'))
    machine.throwError('TypeError', 'the value is not iterable');
  const iterator = machine.call(method, iterable, []);
  if (iterator instanceof Unknown) return makeArray(unknownElements(machine, iterator));
  if (!(iterator instanceof Obj)) machine.throwError('TypeError', 'the iterator is not an object');
  // An array that a script returns as its iterator has no `next`, and throws as it does in the language.
  return iterator;
}

/** The next value of a source. */
export function nextOf(machine: Machine, from: ValueSource): Value | typeof finished {
  const { source } = from;
  if (!(source instanceof Obj)) return finished;
  if (source.kind === 'array' && source.elements)
    return from.index < source.elements.length ? source.elements[from.index++] : finished;
  if (source.kind === 'iterator' && source.elements) {
    const index = source.inner as number;
    if (index >= source.elements.length) return finished;
    source.inner = index + 1;
    return source.elements[index];
  }
  const result = machine.call(machine.get(source, 'next'), source, []);
  if (!(result instanceof Obj) && !(result instanceof Unknown))
    machine.throwError('TypeError', 'the result of an iterator is not an object');
  return machine.truthy(machine.get(result, 'done')) ? finished : machine.get(result, 'value');
}

/** Tells an iterator that nobody takes its other values. */
export function closeSource(machine: Machine, { source }: ValueSource): void {
  if (!(source instanceof Obj) || source.elements !== null) return;
  const method = machine.get(source, 'return');
  if (!machine.isNullish(method)) machine.call(method, source, []);
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
