import type { Json } from '../decision/json.ts';
import { StepgateError } from '../stepgate-error.ts';

/**
 * Arguments are checked in the guest already; a guest that was broken into could send anything, so what handlers
 * rely on is checked once more.
 */
export function textArgument(value: Json | undefined): string {
  if (typeof value !== 'string') throw new StepgateError('invalid-argument', 'a text is expected');
  return value;
}

/** A list of texts. */
export function textsArgument(value: Json | undefined): readonly string[] {
  if (!Array.isArray(value)) throw new StepgateError('invalid-argument', 'a list of texts is expected');
  return value.map(textArgument);
}

/** An object whose values are texts; nothing at all is an empty one. */
export function textMapArgument(value: Json | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(fieldsOf(value)).map(([key, field]) => [key, textArgument(field)]),
  );
}

/** Whether a field of an object is set. Nothing but `true` sets it. */
export function flagArgument(value: Json | undefined, field: string): boolean {
  return fieldsOf(value)[field] === true;
}

function fieldsOf(value: Json | undefined): { [key: string]: Json } {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new StepgateError('invalid-argument', 'an object is expected');
  return value;
}
