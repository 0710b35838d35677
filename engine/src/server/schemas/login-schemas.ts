import { z } from 'zod';
import { provisioningAnswerSchema } from '../../engine/read-provisioning-answer.ts';
import { federatedAnswerUserSchema, localAnswerUserSchema } from '../../engine/read-user.ts';
import { stepOptionSchema } from '../../model/application.ts';
import { loginRequestSchema } from '../../model/index.ts';
import type { NamedSchema } from '../route.ts';
import { decisionSchema, inspectedEntrySchema } from './decision-schema.ts';
import { organizationDocumentSchema } from './organization-document.ts';

/** Ids of logins: what fits into a path without being escaped. */
export const loginIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9._~-]{1,128}$/, 'an id has 1 to 128 letters, digits and . _ ~ -');

export const loginParams = z.strictObject({ loginId: loginIdSchema.describe('Id of the login.') });

const password = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };

const request = loginRequestSchema.describe('The request of the browser, as far as scripts can see it.');

export const startSchema = {
  name: 'StartLogin',
  schema: z.strictObject({
    loginId: loginIdSchema
      .optional()
      .describe('Unguessable; the same start sent again with it is harmless. Default: the server makes one.'),
    organization: z
      .union([
        z.string().min(1).describe('Name of an organization that the server has.'),
        organizationDocumentSchema,
      ])
      .describe('Whose login it is.'),
    application: z.string().min(1).describe('Name of the application that the user signs in to.'),
    request: request.optional(),
  }),
  examples: [
    {
      loginId: '0197f0a4-3c1e-7c77-8d43-2f6f0c6a5b1d',
      organization: 'acme',
      application: 'payroll',
      request: { ip: '203.0.113.7', headers: { 'user-agent': 'Mozilla/5.0' } },
    },
  ],
} satisfies NamedSchema;

export const answerSchema = {
  name: 'Answer',
  schema: z.strictObject({
    challengeId: z.string().min(1).describe('The challenge or prompt it answers.'),
    outcome: z
      .string()
      .min(1)
      .describe('`success`, `fail`, `fallback`, `abort`; for prompts `success` or the name of an action.'),
    option: stepOptionSchema
      .optional()
      .describe('The option that was used; may be left out when only one was offered.'),
    user: z
      .union([localAnswerUserSchema, federatedAnswerUserSchema], {
        error:
          'expected `{ username, userStoreDomain }` of LOCAL, or `{ subject, claims, groups }` of an identity provider',
      })
      .optional()
      .describe('Who was proven, as the auth server checked: required for the success of a first factor.'),
    provisioning: provisioningAnswerSchema
      .optional()
      .describe('Required for a `provisioning-prompt`, whose outcome is `success`.'),
    request: request.optional(),
  }),
  examples: [
    { challengeId: 'c0', outcome: 'success', option: password, user: { username: 'alice' } },
    {
      challengeId: 'c0',
      outcome: 'success',
      option: { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' },
      user: {
        subject: '110169484474386276334',
        claims: { email: 'carol@example.com', email_verified: true },
      },
    },
    { challengeId: 'c1', outcome: 'success', provisioning: { consent: true } },
  ],
} satisfies NamedSchema;

export const loginSchema = {
  name: 'Login',
  schema: z.strictObject({
    loginId: z.string(),
    decision: decisionSchema,
    journalLength: z.int().describe('Entries of the journal; it only grows.'),
  }),
  examples: [
    {
      loginId: '0197f0a4-3c1e-7c77-8d43-2f6f0c6a5b1d',
      decision: {
        type: 'challenge',
        challengeId: 'c0',
        step: 1,
        subject: null,
        options: [password],
        dropped: [],
        mayEnrol: true,
        forceAuth: false,
        skipPrompt: false,
        parameters: {},
        emitted: [],
      },
      journalLength: 2,
    },
  ],
} satisfies NamedSchema;

export const inspectionSchema = {
  name: 'LoginInspection',
  schema: z.strictObject({
    loginId: z.string(),
    organization: z.string(),
    application: z.string(),
    programDigest: z.string(),
    breakGlass: z.boolean().describe('Whether it is an emergency sign-in.'),
    ended: z.boolean(),
    subject: z.strictObject({ username: z.string(), idp: z.string(), status: z.string() }).nullable(),
    entries: z
      .array(inspectedEntrySchema)
      .describe('The journal. What people, identity providers and scripts said is masked.'),
  }),
} satisfies NamedSchema;
