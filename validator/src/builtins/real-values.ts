import { define, Obj, Unknown, type Value } from '../abstract/value.ts';
import type { Machine } from '../interpret/machine.ts';
import { makeArray, makeObject } from './realm.ts';

/** Stands for a value that has no counterpart outside the abstract heap. */
export const noRealValue: unique symbol = Symbol('no real value');

/** The JavaScript value of an abstract one, for calling the real built-ins; data only. */
export function toReal(value: Value): unknown {
  if (value instanceof Unknown) return noRealValue;
  if (!(value instanceof Obj)) return value;
  if (value.kind === 'boxed') return value.inner;
  if (value.kind === 'regexp' && value.pattern) return value.pattern;
  if (value.kind !== 'array' || value.elements === null) return noRealValue;
  const elements = value.elements.map(toReal);
  return elements.includes(noRealValue) ? noRealValue : elements;
}

/** The abstract value of data that a built-in returned. */
export function fromReal(value: unknown): Value {
  if (Array.isArray(value)) {
    const array = makeArray(value.map(fromReal));
    const match = value as RegExpMatchArray;
    if (typeof match.index === 'number') {
      define(array, 'index', match.index);
      define(array, 'input', match.input ?? '');
      define(array, 'groups', match.groups === undefined ? undefined : fromReal({ ...match.groups }));
    }
    return array;
  }
  if (typeof value !== 'object' || value === null) return value as Value;
  return makeObject(Object.fromEntries(Object.entries(value).map(([key, field]) => [key, fromReal(field)])));
}

/** Runs a real built-in; what it throws becomes an error of the script. */
export function withRealErrors<Result>(machine: Machine, run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (
      error instanceof TypeError ||
      error instanceof RangeError ||
      error instanceof SyntaxError ||
      error instanceof URIError
    ) {
      return machine.throwError(error.name, error.message);
    }
    throw error;
  }
}
