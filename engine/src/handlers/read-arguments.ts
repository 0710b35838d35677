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
