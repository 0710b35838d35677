import { z } from 'zod';
import type { ProvisioningQuestion, ProvisioningReply } from '../model/journal.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { ProvisioningAnswer } from './login-answer.ts';

/** Longer ones are no names or passwords of people, and stores would have to read them. */
const MAX_CHARACTERS = 1024;

/** What a user answered, as an answer says it. */
export const provisioningAnswerSchema = z.strictObject({
  consent: z.boolean(),
  username: z.string().max(MAX_CHARACTERS).optional(),
  password: z.string().max(MAX_CHARACTERS).optional(),
});

/** The answer to a question before an account is created. Throws StepgateError `answer-malformed`. */
export function readProvisioningAnswer(answer: unknown): ProvisioningAnswer {
  const result = provisioningAnswerSchema.safeParse(answer);
  if (!result.success)
    throw new StepgateError(
      'answer-malformed',
      `\`provisioning\` is \`{ consent, username, password }\`, each text of ${MAX_CHARACTERS} characters at most`,
    );
  return result.data;
}

/**
 * What the journal keeps of such an answer: what was asked for, and nothing of somebody who declined.
 *
 * @throws StepgateError `answer-malformed`
 */
export function provisioningReply(
  { asks }: ProvisioningQuestion,
  outcome: string,
  answer: ProvisioningAnswer | undefined,
): ProvisioningReply {
  if (outcome !== 'success' || answer === undefined)
    throw new StepgateError(
      'answer-malformed',
      'the outcome of a `provisioning-prompt` is `success`, and `provisioning` says what the user answered',
    );
  const { consent, username = null, password = null } = answer;
  if (!consent) return { consented: false, username: null, password: null };
  if (username !== null && !asks.includes('username'))
    throw new StepgateError('answer-malformed', 'the user was not asked for a user name');
  if (asks.includes('password') !== (password !== null))
    throw new StepgateError(
      'answer-malformed',
      password === null ? 'the user was asked for a password' : 'the user was not asked for a password',
    );
  return { consented: true, username, password };
}
