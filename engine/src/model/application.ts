import { z } from 'zod';

export const stepOptionSchema = z.strictObject({
  idp: z.string().min(1).describe('Name of an identity provider, or LOCAL.'),
  authenticator: z.string().min(1).describe('Name of the authenticator.'),
});

export const sequenceStepSchema = z.strictObject({
  id: z.int().min(1).describe('Number of the step, from 1.'),
  options: z.array(stepOptionSchema).min(1).describe('Ways to complete the step.'),
});

/** The login flow of an application, in the shape of the public REST API; `scriptFile` is an addition. */
export const authenticationSequenceSchema = z.strictObject({
  type: z.enum(['DEFAULT', 'USER_DEFINED']).default('USER_DEFINED'),
  subjectStepId: z.int().min(1).default(1).describe('Step whose user is the subject.'),
  attributeStepId: z.int().min(1).default(1).describe('Step whose user gives the claims.'),
  steps: z.array(sequenceStepSchema).min(1),
  requestPathAuthenticators: z.array(z.string()).optional(),
  script: z.string().optional().describe('Text of the script. Not together with scriptFile.'),
  scriptFile: z
    .string()
    .min(1)
    .optional()
    .describe('Path of the script, relative to this file. Not together with script.'),
});

/** An application (service provider) of an organization. */
export const applicationSchema = z.strictObject({
  name: z.string().min(1),
  id: z.string().optional(),
  description: z.string().optional(),
  applicationEnabled: z.boolean().optional(),
  associatedRoles: z
    .strictObject({
      allowedAudience: z.enum(['ORGANIZATION', 'APPLICATION']).optional(),
      roles: z.array(z.strictObject({ id: z.string().optional(), name: z.string() })).optional(),
    })
    .optional(),
  authenticationSequence: authenticationSequenceSchema,
});

export type StepOption = z.output<typeof stepOptionSchema>;
export type SequenceStep = z.output<typeof sequenceStepSchema>;
export type AuthenticationSequence = z.output<typeof authenticationSequenceSchema>;
export type Application = z.output<typeof applicationSchema>;
