import { z } from 'zod';
import { cookiePropertiesSchema, emittedItemSchema } from '../model/emitted-item.ts';

/** More than any argument may be nested. What reads values level by level must come to an end. */
const maxNesting = 200;

/**
 * A value of JSON. The text was read as JSON already, so all that is left to check is its depth: a schema that tries each
 * type of each part took this process a tenth of a second for the longest output a script can make.
 */
const jsonSchema = z.custom<z.core.util.JSONType>((value) => isNestedAtMost(value, maxNesting));

function isNestedAtMost(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  const parts = Array.isArray(value) ? value : Object.values(value);
  for (const part of parts) if (!isNestedAtMost(part, levels - 1)) return false;
  return true;
}

/** A claim names its user by handle here; everything else is as decisions carry it. */
const claimSchema = z.object({
  at: z.int(),
  kind: z.literal('claim'),
  user: z.string(),
  uri: z.string(),
  value: z.string(),
});
const [log, header, endpointParameter, selectedAcr, cookie] = emittedItemSchema.options;

/** The guest refuses what would end a header and begin another one; what says that it is the guest may not be. */
const headerNameSchema = z.string().regex(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/);
const headerSchema = header.extend({ name: headerNameSchema, value: z.string().refine(staysInHeader) });
const cookieSchema = cookie.extend({
  name: headerNameSchema,
  properties: cookiePropertiesSchema.refine((properties) =>
    Object.values(properties).every(
      (value) => typeof value !== 'string' || (staysInHeader(value) && !value.includes(';')),
    ),
  ),
});

function staysInHeader(text: string): boolean {
  for (const character of text) {
    if ((character < ' ' && character !== '\t') || character === '\x7f') return false;
  }
  return true;
}

const emittedSchema = z.discriminatedUnion('kind', [
  log,
  headerSchema,
  endpointParameter,
  selectedAcr,
  cookieSchema,
  claimSchema,
]);

const shared = { consumed: z.int(), emitted: z.array(emittedSchema) };

const callSchema = z.object({
  position: z.int(),
  name: z.string(),
  digest: z.string(),
  arguments: z.array(jsonSchema),
});

/**
 * What a pass returns. It comes from where scripts run, so it is checked like any other untrusted input.
 */
export const passOutputSchema = z.discriminatedUnion('ended', [
  z.object({ ended: z.literal('stopped'), call: callSchema, ...shared }),
  z.object({
    ended: z.literal('finished'),
    name: z.enum(['sendError', 'fail']),
    arguments: z.array(jsonSchema),
    ...shared,
  }),
  z.object({
    ended: z.literal('denied'),
    code: z.string(),
    detail: z.record(z.string(), jsonSchema),
    ...shared,
  }),
  z.object({
    ended: z.literal('fault'),
    code: z.string(),
    message: z.string(),
    line: z.int().nullable(),
    column: z.int().nullable(),
    ...shared,
  }),
  z.object({ ended: z.literal('completed'), ...shared }),
]);

export type PassOutput = z.output<typeof passOutputSchema>;
export type PendingCall = z.output<typeof callSchema>;
export type GuestEmitted = z.output<typeof emittedSchema>;
