import { Obj, Unknown, type Value } from '../abstract/value.ts';

/** A short name of a value for messages of the language. */
export function nameOf(value: Value): string {
  if (value instanceof Obj) return value.kind === 'function' ? 'function' : 'object';
  return value instanceof Unknown ? 'unknown' : String(value);
}
