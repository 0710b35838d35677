import { z } from 'zod';

/** Something the script emitted; `at` counts the journaled calls before it. It belongs to one decision. */
export const emittedItemSchema = z.discriminatedUnion('kind', [
  z.strictObject({ at: z.int(), kind: z.literal('log'), level: z.string(), text: z.string() }),
  z.strictObject({ at: z.int(), kind: z.literal('header'), name: z.string(), value: z.string() }),
  z.strictObject({ at: z.int(), kind: z.literal('endpoint-parameter'), name: z.string(), value: z.string() }),
  z.strictObject({ at: z.int(), kind: z.literal('selected-acr'), value: z.string().nullable() }),
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

export type EmittedItem = z.output<typeof emittedItemSchema>;
