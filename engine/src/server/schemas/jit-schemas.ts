import { z } from 'zod';
import { jitWeakenings } from '../../registry/jit-weakenings.ts';
import { keysOf } from './keys-of.ts';

const place = z.strictObject({ line: z.int().min(1), column: z.int().min(1) });

/** Lines and columns from 1. */
export const rangeSchema = z.strictObject({ start: place, end: place });
export const placeSchema = place;

const applicationName = z.string().describe('Name of the application.');
const verdict = z.strictObject({ application: applicationName, reason: z.string() });

/** What a change of the JIT settings of one identity provider does to all applications. */
const impactSchema = z.strictObject({
  idp: z.string(),
  breaks: z.array(
    z.strictObject({
      application: applicationName,
      step: z.int().nullable().describe('The step that cannot be completed.'),
      authenticator: z.string().nullable(),
      who: z.string().describe('Which users, such as `new-users` or `everyone`.'),
      message: z.string(),
      path: z
        .array(z.strictObject({ kind: z.string(), text: z.string(), range: rangeSchema.optional() }))
        .describe('How a login gets there.'),
      witness: z.unknown().optional().describe('A world and answers that show it.'),
    }),
  ),
  safe: z.array(verdict).describe('Applications that only look as if the change broke them.'),
  unknown: z.array(verdict).describe('Applications of which it is not known that they do not break.'),
  unaffected: z.int(),
});

/** A weaker JIT setting that a change brings, with what its acknowledgement has to name. */
export const jitSwitchSchema = z.strictObject({
  idp: z.string(),
  weakenings: z.array(z.enum(keysOf(jitWeakenings))),
  impact: impactSchema,
  applications: z.array(z.string()).describe('What an acknowledgement has to name.'),
});

/** That somebody has seen what a switch breaks. */
export const acknowledgementSchema = z.strictObject({
  idp: z.string().min(1),
  applications: z.array(z.string()).describe('The `applications` of the switch, in any order.'),
});
