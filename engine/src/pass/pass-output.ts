import { z } from 'zod';
import { emittedItemSchema } from '../model/emitted-item.ts';

/** A claim names its user by handle here; everything else is as decisions carry it. */
const claimSchema = z.object({
  at: z.int(),
  kind: z.literal('claim'),
  user: z.string(),
  uri: z.string(),
  value: z.string(),
});
const [log, header, endpointParameter, selectedAcr, cookie] = emittedItemSchema.options;
const emittedSchema = z.discriminatedUnion('kind', [
  log,
  header,
  endpointParameter,
  selectedAcr,
  cookie,
  claimSchema,
]);

const shared = { consumed: z.int(), emitted: z.array(emittedSchema) };

const callSchema = z.object({
  position: z.int(),
  name: z.string(),
  digest: z.string(),
  arguments: z.array(z.json()),
});

/**
 * What a pass returns. It comes from where scripts run, so it is checked like any other untrusted input.
 */
export const passOutputSchema = z.discriminatedUnion('ended', [
  z.object({ ended: z.literal('stopped'), call: callSchema, ...shared }),
  z.object({
    ended: z.literal('finished'),
    name: z.enum(['sendError', 'fail']),
    arguments: z.array(z.json()),
    ...shared,
  }),
  z.object({
    ended: z.literal('denied'),
    code: z.string(),
    detail: z.record(z.string(), z.json()),
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
