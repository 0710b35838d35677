import { z } from 'zod';
import type { VisibleDecision } from '../../decision/decision.ts';
import { dropReasons, subjectStatuses } from '../../language/subject-status.ts';
import { emittedItemSchema, journalEntrySchema } from '../../model/index.ts';
import { journalUserSchema, provisioningAskSchema, provisioningProblemSchema } from '../../model/journal.ts';
import { keysOf } from './keys-of.ts';

const emitted = z
  .array(emittedItemSchema)
  .describe('What the script emitted since the decision before: log lines, headers, cookies, claims.');

const option = z.strictObject({
  idp: z.string().describe('Name of an identity provider, or LOCAL.'),
  authenticator: z.string(),
});

const signedInSubject = journalUserSchema.extend({ status: z.enum(keysOf(subjectStatuses)) });

const json = z.unknown().describe('Any JSON, as the script gave it.');

/** What to do next with a login. */
export const decisionSchema = z.discriminatedUnion('type', [
  z
    .strictObject({
      type: z.literal('challenge'),
      challengeId: z.string().describe('What the answer names.'),
      step: z.int().min(1),
      subject: journalUserSchema
        .nullable()
        .describe('Whose factor is asked for; null when the step establishes the user.'),
      options: z.array(option).describe('Ways to complete the step.'),
      dropped: z.array(
        option.extend({
          reason: z.enum(keysOf(dropReasons)),
          claim: z.string().optional().describe('The local claim URI that is missing.'),
          claimIsMapped: z.boolean().optional(),
        }),
      ),
      mayEnrol: z.boolean().describe('Whether the user may enrol a factor now.'),
      forceAuth: z.boolean().describe('Ask even when a session satisfies the step.'),
      skipPrompt: z.boolean().describe('Go on without a page where the parameters suffice.'),
      parameters: json,
      emitted,
    })
    .describe('The user must complete a step with one of the options.'),
  z
    .strictObject({
      type: z.literal('prompt'),
      challengeId: z.string().describe('What the answer names.'),
      template: z.string().describe('Which page to show.'),
      data: json,
      emitted,
    })
    .describe('A page asks the user something.'),
  z
    .strictObject({
      type: z.literal('provisioning-prompt'),
      challengeId: z.string().describe('What the answer names.'),
      step: z.int().min(1).describe('The step that established the user.'),
      idp: z.string(),
      asks: z.array(provisioningAskSchema).describe('What to ask for; always consent.'),
      username: z
        .string()
        .describe('The user name the account gets; when one is asked for, what to propose.'),
      claims: z.record(z.string(), z.string()).describe('What will be stored, by local claim URI.'),
      problem: provisioningProblemSchema.nullable().describe('Why the user is asked again.'),
      emitted,
    })
    .describe('The user is asked before an account is created; the answer has `provisioning`.'),
  z
    .strictObject({ type: z.literal('redirect'), url: z.string(), parameters: json, emitted })
    .describe('The login ended, and the script sends the user to a page.'),
  z
    .strictObject({ type: z.literal('error'), parameters: json, emitted })
    .describe('The login ended with the error page of the server.'),
  z
    .strictObject({
      type: z.literal('succeeded'),
      subject: signedInSubject.describe('The user who signed in.'),
      attributes: signedInSubject.describe('Whose claims to send.'),
      steps: z
        .array(option.extend({ step: z.int().min(1) }))
        .describe('Completed steps in the order of their numbers: what to report as `amr`.'),
      acr: z.string().nullable().describe('What the script chose to report.'),
      emitted,
    })
    .describe('The user is signed in.'),
  z
    .strictObject({
      type: z.literal('failed'),
      code: z.string().describe('Row of the table of error codes.'),
      message: z.string(),
      advice: z.string(),
      detail: json,
      position: z
        .strictObject({ line: z.int(), column: z.int() })
        .optional()
        .describe('Place in the script, for faults of the script.'),
      emitted,
    })
    .describe('The login was denied, or its script has a fault.'),
]) satisfies z.ZodType<{ readonly type: VisibleDecision['type'] }>;

/** An entry of a journal for operators: what people, providers and scripts said is masked. */
export const inspectedEntrySchema = z.looseObject({
  kind: z.enum(journalEntrySchema.options.map((entry) => entry.shape.kind.value)),
  at: z.int().describe('Milliseconds since 1970, UTC.'),
});
