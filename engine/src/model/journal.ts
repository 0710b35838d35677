import { z } from 'zod';
import { dropReasons, subjectStatuses } from '../language/subject-status.ts';
import { stepOptionSchema } from './application.ts';
import { emittedItemSchema } from './emitted-item.ts';
import { loginRequestSchema } from './world.ts';

const statusSchema = z.enum(Object.keys(subjectStatuses) as [keyof typeof subjectStatuses]);
const dropReasonSchema = z.enum(Object.keys(dropReasons) as [keyof typeof dropReasons]);

/** A user as the journal records it: everything a script can see of the user without asking the store. */
export const journalUserSchema = z.strictObject({
  /** `LOCAL`, or the identity provider that vouches for the user. */
  idp: z.string(),
  /** Subject identifier: the user name of a local user, what the identity provider calls its user. */
  identifier: z.string(),
  username: z.string(),
  userStoreDomain: z.string().nullable(),
  tenantDomain: z.string(),
  /** Id of the local account, when there is one. */
  accountId: z.string().nullable(),
  /** Claims as the identity provider sent them; null for local users. */
  remoteClaims: z.record(z.string(), z.string()).nullable(),
  /** Groups that the identity provider sent; null for local users. */
  remoteGroups: z.array(z.string()).nullable(),
});

/** The answer of a function that hands out a secret, as the journal holds it. */
export const secretAnswerSchema = z.strictObject({ name: z.string(), token: z.string() });

/** The answer of a function that links a user with an account or removes the link. */
export const linkAnswerSchema = z.strictObject({
  done: z.boolean(),
  /** Handle of the federated user. */
  handle: z.string().nullable(),
  /** Account the user is linked with from here on; null for none. */
  accountId: z.string().nullable(),
});

/** Which call of the script an entry answers: its ordinal among journaled calls, its name, a digest of its arguments. */
export const callKeySchema = z.strictObject({
  position: z.int().min(0),
  name: z.string(),
  digest: z.string(),
});

const droppedOptionSchema = stepOptionSchema.extend({
  reason: dropReasonSchema,
  claim: z.string().optional(),
  claimIsMapped: z.boolean().optional(),
});

/** What a user can be asked before an account is created. */
export const provisioningAskSchema = z.enum(['consent', 'username', 'password']);

/** Why a user is asked again. */
export const provisioningProblemSchema = z.enum([
  'username-taken',
  'username-invalid',
  'password-refused',
  // What was typed is not kept any more.
  'password-lost',
]);

/** A question to the user whether, and as whom, an account is to be created. */
const provisioningQuestionSchema = z.strictObject({
  type: z.literal('provisioning'),
  /** The challenge of the step whose user is asked. */
  of: z.string(),
  step: z.int(),
  idp: z.string(),
  asks: z.array(provisioningAskSchema),
  /** The user name that the account gets, unless the user is asked for one and gives another. */
  username: z.string(),
  /** What will be stored, by local claim URI. */
  claims: z.record(z.string(), z.string()),
  /** What was wrong with the answer before; null for the first question. */
  problem: provisioningProblemSchema.nullable(),
});

/** What a user answered to the question whether an account is to be created. */
const provisioningReplySchema = z.strictObject({
  consented: z.boolean(),
  /** Null when the user did not give one. */
  username: z.string().nullable(),
  /** Token of the password; the value is in the vault. */
  password: z.string().nullable(),
});

/** The user of a completed step, and what became of the user. Journaled, never recomputed. */
export const provisioningResultSchema = z.strictObject({
  status: statusSchema,
  /** What was done and why, for audit. */
  action: z.enum([
    'none',
    'found-link',
    'created',
    // The account is made when the sequence is done.
    'deferred',
    'update-staged',
    'link-staged',
    'skipped',
    // The user was asked, and wants no account.
    'declined',
    'refused',
    'failed',
  ]),
  reason: z.string(),
  accountId: z.string().nullable(),
});

const at = z.int().describe('Milliseconds since 1970, UTC.');

export const journalEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    at,
    loginId: z.string(),
    programDigest: z.string(),
    seed: z.string().describe('Seed of the random stream of the script.'),
    request: loginRequestSchema,
  }),
  z.strictObject({ kind: z.literal('observe'), at, call: callKeySchema, answer: z.json() }),
  z.strictObject({ kind: z.literal('intent'), at, call: callKeySchema, idempotencyKey: z.string() }),
  z.strictObject({ kind: z.literal('answer'), at, call: callKeySchema, answer: z.json() }),
  z.strictObject({
    kind: z.literal('challenge'),
    at,
    call: callKeySchema,
    challengeId: z.string(),
    challenge: z.discriminatedUnion('type', [
      z.strictObject({
        type: z.literal('step'),
        step: z.int(),
        /** The user whose factor is asked for; null when the step establishes the user. */
        subject: journalUserSchema.nullable(),
        options: z.array(stepOptionSchema),
        dropped: z.array(droppedOptionSchema),
        /** Code the step failed with because no option was left. */
        failure: z.string().nullable(),
        /** Whether the subject may enrol a factor now. */
        mayEnrol: z.boolean(),
        /** Runtime parameters for the authenticators, and what `stepOptions` switched on. */
        parameters: z.json(),
        forceAuth: z.boolean(),
        skipPrompt: z.boolean(),
        marksSubject: z.boolean(),
        marksAttributes: z.boolean(),
      }),
      z.strictObject({ type: z.literal('prompt'), template: z.string(), data: z.json() }),
      provisioningQuestionSchema,
    ]),
  }),
  z.strictObject({
    kind: z.literal('outcome'),
    at,
    challengeId: z.string(),
    outcome: z.string(),
    option: stepOptionSchema.nullable(),
    user: journalUserSchema.nullable(),
    request: loginRequestSchema.nullable(),
    /** The answer to a question before an account is created; absent for all other challenges. */
    provisioning: provisioningReplySchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('provisioning'),
    at,
    challengeId: z.string(),
    result: provisioningResultSchema,
  }),
  z.strictObject({
    kind: z.literal('end'),
    at,
    result: z.enum(['succeeded', 'failed']),
    code: z.string().nullable(),
    detail: z.json(),
    /** What the script selected with `context.selectedAcr`. */
    acr: z.string().nullable(),
    /** What belongs to the last decision. It stands here so that no pass is needed to repeat that decision. */
    emitted: z.array(emittedItemSchema),
  }),
]);

export const journalSchema = z.array(journalEntrySchema);

export type JournalEntry = z.output<typeof journalEntrySchema>;
export type Journal = readonly JournalEntry[];
export type EntryOf<Kind extends JournalEntry['kind']> = Extract<JournalEntry, { kind: Kind }>;
export type JournalUser = z.output<typeof journalUserSchema>;
export type CallKey = z.output<typeof callKeySchema>;
export type Challenge = EntryOf<'challenge'>['challenge'];
export type StepChallenge = Extract<Challenge, { type: 'step' }>;
export type ProvisioningAsk = z.output<typeof provisioningAskSchema>;
export type ProvisioningProblem = z.output<typeof provisioningProblemSchema>;
export type ProvisioningQuestion = z.output<typeof provisioningQuestionSchema>;
export type ProvisioningReply = z.output<typeof provisioningReplySchema>;
export type ProvisioningResult = z.output<typeof provisioningResultSchema>;
