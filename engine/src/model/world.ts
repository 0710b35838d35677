import { z } from 'zod';

const textMapSchema = z.record(z.string(), z.string());

/** An account in the user store of the organization. */
export const localUserSchema = z.strictObject({
  username: z.string().min(1),
  userStoreDomain: z.string().min(1).default('PRIMARY'),
  claims: textMapSchema.default({}).describe('Values by local claim URI.'),
  roles: z.array(z.string()).default([]),
  groups: z.array(z.string()).default([]),
  isLocked: z.boolean().default(false),
  isDisabled: z.boolean().default(false),
  federatedIdentities: z
    .array(z.strictObject({ idp: z.string().min(1), subject: z.string().min(1) }))
    .default([])
    .describe('Users of identity providers this account is linked with.'),
});

/** What an identity provider says about one of its users. */
export const federatedUserSchema = z.strictObject({
  idp: z.string().min(1),
  subject: z.string().min(1).describe('Subject identifier at the identity provider.'),
  claims: textMapSchema.default({}).describe('Values by the claim names of the identity provider.'),
  groups: z.array(z.string()).default([]),
});

const jsonValueSchema: z.ZodType<unknown> = z.json();

/** How a remote party answers an HTTP call of the script. The first row whose method and URL fit is used. */
export const httpAnswerSchema = z.strictObject({
  method: z.enum(['GET', 'POST']).optional(),
  url: z.string().optional().describe('Whole URL; absent fits every URL.'),
  outcome: z.enum(['success', 'fail', 'timeout']).default('success'),
  data: z.record(z.string(), jsonValueSchema).default({}),
});

/** The request that starts a login or completes a challenge, as far as scripts can see it. */
export const loginRequestSchema = z.strictObject({
  ip: z.string().default('127.0.0.1'),
  headers: textMapSchema.default({}),
  params: z.record(z.string(), z.array(z.string())).default({}),
  cookies: textMapSchema.default({}),
  requestedAcr: z.array(z.string()).default([]),
  sessionId: z.string().optional().describe('Session of this browser, when it has one.'),
});

/** An application that a session is signed in to. */
export const authenticatedApplicationSchema = z.strictObject({
  subject: z.string(),
  appName: z.string(),
  appId: z.string(),
});

/** A session of a user of the organization, or of an identity provider. */
export const userSessionSchema = z.strictObject({
  id: z.string().min(1),
  user: z
    .strictObject({
      idp: z.string().default('LOCAL'),
      name: z.string().describe('User name for LOCAL, subject identifier else.'),
      userStoreDomain: z.string().default('PRIMARY'),
    })
    .describe('Whose session it is.'),
  loginTime: z.int().default(0).describe('Milliseconds since 1970, UTC.'),
  lastAccessTime: z.int().default(0).describe('Milliseconds since 1970, UTC.'),
  ip: z.string().default('127.0.0.1'),
  userAgent: z.string().default('').describe('The `User-Agent` header that began it.'),
  applications: z.array(authenticatedApplicationSchema).default([]),
  authenticated: z
    .array(z.strictObject({ idp: z.string(), authenticator: z.string() }))
    .default([])
    .describe('Options that were used in it; a step with one of them is satisfied.'),
});

/** How a function that leaves the server answers: one of an extension, or `callElastic` and the like. */
export const functionAnswerSchema = z.strictObject({
  name: z.string().describe('Name of the host function.'),
  arguments: z
    .array(jsonValueSchema)
    .optional()
    .describe('Fits only these plain arguments; absent fits all.'),
  outcome: z.string().default('success').describe('For functions with callbacks.'),
  data: z.record(z.string(), jsonValueSchema).default({}).describe('For functions with callbacks.'),
  answer: jsonValueSchema.optional().describe('For functions that return their answer.'),
});

/** One answer to a challenge, in order. Users are named: a local user name, or a subject of the option's provider. */
export const loginAnswerSchema = z.strictObject({
  step: z.int().min(1).optional().describe('Step the answer is for; absent for a prompt.'),
  prompt: z.string().optional().describe('Template the answer is for; absent for a step.'),
  outcome: z
    .string()
    .default('success')
    .describe('success, fail, fallback, abort; for prompts also other actions.'),
  option: z.strictObject({ idp: z.string(), authenticator: z.string() }).optional(),
  user: z.string().optional().describe('User name for LOCAL options, subject identifier for federated ones.'),
  params: z
    .record(z.string(), z.array(z.string()))
    .optional()
    .describe('Parameters of the answering request.'),
  provisioning: z
    .strictObject({
      consent: z.boolean().default(true),
      username: z.string().optional(),
      password: z.string().optional(),
    })
    .optional()
    .describe('Answer of a user who is asked before an account is created.'),
});

/** A scripted world: who exists and how others answer. Witnesses and scenarios are worlds plus answers. */
export const loginWorldSchema = z.strictObject({
  users: z.array(localUserSchema).default([]),
  federatedUsers: z.array(federatedUserSchema).default([]),
  http: z.array(httpAnswerSchema).default([]),
  functions: z.array(functionAnswerSchema).default([]),
  sessions: z.array(userSessionSchema).default([]),
  secrets: textMapSchema
    .default({})
    .describe('Values of secrets; one that is absent here has a made-up value.'),
  email: z.enum(['sent', 'failed']).default('sent').describe('What becomes of e-mail.'),
  request: loginRequestSchema.prefault({}),
  startedAt: z.iso.datetime().default('2026-01-01T00:00:00Z'),
});

export const witnessSchema = z.strictObject({
  world: loginWorldSchema,
  answers: z.array(loginAnswerSchema),
  expect: z
    .string()
    .optional()
    .describe(
      'Code the login must end with or an answer must be refused with, `succeeded`, `sent-error`, or `open`.',
    ),
});

export type LocalUser = z.output<typeof localUserSchema>;
/** An account as people write it: what is left out is empty. */
export type LocalUserInput = z.input<typeof localUserSchema>;
export type FederatedUser = z.output<typeof federatedUserSchema>;
export type HttpAnswer = z.output<typeof httpAnswerSchema>;
export type UserSession = z.output<typeof userSessionSchema>;
export type FunctionAnswer = z.output<typeof functionAnswerSchema>;
export type LoginRequest = z.output<typeof loginRequestSchema>;
/** A request as an auth server gives it: what is left out, or undefined, is empty. */
export type LoginRequestInput = z.input<typeof loginRequestSchema>;
export type LoginAnswer = z.output<typeof loginAnswerSchema>;
export type LoginWorld = z.output<typeof loginWorldSchema>;
/** A world as people write it. */
export type LoginWorldInput = z.input<typeof loginWorldSchema>;
export type Witness = z.output<typeof witnessSchema>;
