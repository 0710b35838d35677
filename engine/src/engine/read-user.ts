import { z } from 'zod';
import { StepgateError } from '../stepgate-error.ts';

/** A user of the organization, as an answer names it. */
export const localAnswerUserSchema = z.strictObject({
  username: z.string().min(1),
  userStoreDomain: z.string().min(1).default('PRIMARY'),
});

/** Claims come as JSON; scripts and stores take them as text. A list is never taken for the one value in it. */
const claimSchema = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number(), z.boolean()]))])
  .transform((value) => (Array.isArray(value) ? JSON.stringify(value) : String(value)));

/** A user of an identity provider, as an answer names it. */
export const federatedAnswerUserSchema = z.strictObject({
  subject: z.string().min(1),
  username: z.string().min(1).optional(),
  claims: z.record(z.string(), claimSchema).default({}),
  groups: z.array(z.string()).default([]),
});

/** A user of the organization. Throws StepgateError `answer-malformed`. */
export function readLocalUser(user: unknown): z.output<typeof localAnswerUserSchema> {
  return parsed(localAnswerUserSchema, user, 'an option of LOCAL takes a user `{ username }`');
}

/** A user of an identity provider. Throws StepgateError `answer-malformed`. */
export function readFederatedUser(user: unknown): z.output<typeof federatedAnswerUserSchema> {
  return parsed(
    federatedAnswerUserSchema,
    user,
    'an option of an identity provider takes a user `{ subject, claims, groups }`',
  );
}

function parsed<Schema extends z.ZodType>(schema: Schema, user: unknown, expected: string): z.output<Schema> {
  const result = schema.safeParse(user);
  if (!result.success) throw new StepgateError('answer-malformed', expected);
  return result.data;
}
