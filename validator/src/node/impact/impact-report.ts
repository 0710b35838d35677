import { witnessSchema } from '@stepgate/engine/model';
import { z } from 'zod';

const position = z.strictObject({ line: z.int().min(1), column: z.int().min(1) });
const range = z.strictObject({ start: position, end: position }).meta({ id: 'range' });

const place = {
  application: z.string(),
  organization: z.string().describe('Name of the organization that has the application.'),
};

const pathStep = z.strictObject({
  kind: z.enum(['outcome', 'condition', 'execute', 'consequence']),
  text: z.string(),
  range: range.optional(),
});

const lockedOut = z
  .strictObject({
    ...place,
    step: z
      .int()
      .nullable()
      .describe('The step that cannot be completed; null when the login ends otherwise.'),
    authenticator: z.string().nullable().describe('The first of `authenticators`.'),
    authenticators: z.array(z.string()).describe('The factors of the step that cannot be used.'),
    who: z
      .enum([
        'new-users',
        'everyone',
        'unmatched-new-users',
        'declining-new-users',
        'unprovisioned-new-users',
        'linked-users',
      ])
      .describe(
        '`new-users`: users without a linked account. `everyone`: linked ones too. `unmatched-new-users`: those for whom no account matches, where such users get none. `declining-new-users`: those who are asked and want no account. `unprovisioned-new-users`: those who get none for any of these reasons, or because it cannot be made. `linked-users`: only those.',
      ),
    users: z
      .string()
      .nullable()
      .describe('Identity provider of the users; null when the login ends before anybody signs in.'),
    code: z
      .string()
      .describe('How the login ends: an error code, or `no-success` when no login of these users succeeds.'),
    message: z.string(),
    file: z.string().optional().describe('The file that ranges are of; absent when only an index was read.'),
    range: range.optional(),
    path: z.array(pathStep).describe('How a login gets there; empty when only an index was read.'),
    witness: witnessSchema.optional(),
  })
  .meta({ id: 'lockedOut' });

/** What `stepgate impact --format json` prints. */
export const impactReportSchema = z
  .strictObject({
    version: z.literal(1),
    idp: z.string(),
    change: z.enum(['disable', 'enable']),
    organizations: z
      .array(z.strictObject({ name: z.string(), isEnabled: z.boolean() }))
      .describe('Where the switch stands now, by organization that has the identity provider.'),
    breaks: z.array(lockedOut).describe('What locks users out after the change and not before.'),
    mends: z.array(lockedOut).describe('What locks users out before the change and not after.'),
    stays: z.array(lockedOut).describe('What locks users out before and after.'),
    safe: z
      .array(
        z.strictObject({
          ...place,
          reason: z.string(),
          steps: z.array(
            z.strictObject({
              step: z.int(),
              because: z.enum(['guard', 'handler', 'alternative', 'not-asked']),
              reason: z.string(),
              file: z.string().optional(),
              range: range.optional().describe('The guard, or the call of the step.'),
            }),
          ),
        }),
      )
      .describe('Applications whose steps alone look as if the change broke them, with the reason.'),
    unknown: z
      .array(z.strictObject({ ...place, reason: z.string() }))
      .describe('Applications that were not understood in full and are not known to break: not called safe.'),
    unaffected: z.int().min(0),
  })
  .describe('What a JIT switch does to applications (`stepgate impact --format json`), version 1.');

export type ImpactReport = z.output<typeof impactReportSchema>;
export type ReportedLockout = ImpactReport['breaks'][number];

/** The JSON Schema of the report. */
export function impactReportJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(impactReportSchema, { target: 'draft-2020-12' });
}
