import type { z } from 'zod';
import { StepgateError } from '../../stepgate-error.ts';

/**
 * Reads JSON that a key of ours sealed, perhaps by another version.
 *
 * @param what names it in a message
 * @throws StepgateError `journal-form-unknown`
 */
export function readSealed<Value>(schema: z.ZodType<Value>, plain: Uint8Array, what: string): Value {
  const value = parsedJson(plain);
  if (fits(schema, value)) return value;
  throw new StepgateError('journal-form-unknown', `${what} has a form that this version does not know`);
}

/** Looks only: what zod returns lacks keys named `__proto__`, which answers of other servers may have. */
function fits<Value>(schema: z.ZodType<Value>, value: unknown): value is Value {
  return schema.safeParse(value).success;
}

/** Undefined, which fits no schema here, for what is no JSON. */
function parsedJson(plain: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(plain).toString('utf8'));
  } catch {
    return undefined;
  }
}
