import { z } from 'zod';

/** The properties that scripts give to `setCookie`. */
export const cookiePropertiesSchema = z.strictObject({
  domain: z.string().optional(),
  path: z.string().optional(),
  comment: z.string().optional(),
  'max-age': z.number().optional(),
  version: z.number().optional(),
  httpOnly: z.boolean().optional(),
  secure: z.boolean().optional(),
  sameSite: z.enum(['STRICT', 'LAX', 'NONE']).optional(),
  sign: z.boolean().optional(),
  encrypt: z.boolean().optional(),
});

/** Something the script emitted; `at` counts the journaled calls before it. It belongs to one decision. */
export const emittedItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ at: z.int(), kind: z.literal('log'), level: z.string(), text: z.string() }),
  z.strictObject({ at: z.int(), kind: z.literal('header'), name: z.string(), value: z.string() }),
  z.strictObject({ at: z.int(), kind: z.literal('endpoint-parameter'), name: z.string(), value: z.string() }),
  z.strictObject({ at: z.int(), kind: z.literal('selected-acr'), value: z.string().nullable() }),
  z.strictObject({
    at: z.int(),
    kind: z.literal('cookie'),
    name: z.string(),
    /** As it goes to the browser: encoded, and signed or encrypted when the script asked for it. */
    value: z.string(),
    properties: cookiePropertiesSchema,
  }),
  z.strictObject({
    at: z.int(),
    kind: z.literal('claim'),
    /** Whose claim it is, for this login only. */
    idp: z.string(),
    identifier: z.string(),
    uri: z.string(),
    value: z.string(),
  }),
]);

export type CookieProperties = z.output<typeof cookiePropertiesSchema>;
export type EmittedItem = z.output<typeof emittedItemSchema>;
