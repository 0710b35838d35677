import { z } from 'zod';
import { type BehaviourName, behaviours } from '../language/behaviours.ts';
import { dialectNames } from '../language/dialects.ts';
import { loginAnswerSchema, loginWorldSchema } from './world.ts';

const behaviourNames = behaviours.map((row) => row.name) as [BehaviourName, ...BehaviourName[]];
const textMapSchema = z.record(z.string(), z.string());
const optionName = z.string().describe('`LOCAL/BasicAuthenticator`: identity provider and authenticator.');

/** One decision that a login must come to. What is left out may be anything. */
export const expectedDecisionSchema = z
  .union([
    z.strictObject({
      step: z.int().describe('The user is asked for this step.'),
      options: z.array(optionName).optional().describe('Exactly these options are offered.'),
      dropped: z
        .record(optionName, z.string())
        .optional()
        .describe('Exactly these are not, each for this reason.'),
      subject: z.string().nullable().optional().describe('Name of the user whose factor is asked for.'),
      forceAuth: z.boolean().optional(),
      skipPrompt: z.boolean().optional(),
      mayEnrol: z.boolean().optional(),
      parameters: z.json().optional().describe('Runtime parameters for the authenticators.'),
    }),
    z.strictObject({
      prompt: z.string().describe('The user is shown the page of this template.'),
      data: z.json().optional(),
    }),
    z.strictObject({
      provisioning: z
        .string()
        .describe('The user of this identity provider is asked before an account is created.'),
      at: z.int().optional().describe('Number of the step.'),
      asks: z.array(z.string()).optional().describe('`consent`, `username`, `password`; exactly these.'),
      username: z.string().optional().describe('User name that is proposed.'),
      claims: textMapSchema.optional().describe('What will be stored; exactly this.'),
      problem: z.string().nullable().optional().describe('Why the user is asked again.'),
    }),
    z.strictObject({
      end: z.string().describe('`succeeded`, `sent-error`, or the code that the login fails with.'),
      url: z.string().nullable().optional().describe('Page that `sendError` named.'),
      parameters: z.json().optional().describe('Parameters that `sendError` or `fail` gave.'),
    }),
  ])
  .describe('One decision of the login.');

/** What a login must come to. What is left out may be anything. */
export const expectationSchema = z.strictObject({
  end: z
    .string()
    .optional()
    .describe(
      '`succeeded`, `sent-error`, `open` (an answer is missing), or the code that the login fails with.',
    ),
  steps: z.array(z.int()).optional().describe('Steps that the user was asked for, in order.'),
  decisions: z.array(expectedDecisionSchema).optional().describe('All decisions, in order.'),
  subject: z
    .strictObject({
      idp: z.string().optional(),
      identifier: z.string().optional(),
      username: z.string().optional(),
      userStoreDomain: z.string().nullable().optional(),
      status: z.string().optional().describe('local, provisioned, linked or pass-through.'),
    })
    .optional()
    .describe('Who signed in.'),
  claims: textMapSchema
    .optional()
    .describe('Claims of this login that the script set, by claim URI; exactly these.'),
  acr: z.string().nullable().optional().describe('ACR value that is reported to the application.'),
  amr: z.array(optionName).optional().describe('Options that were used, in the order of the steps.'),
  logs: z.array(z.string()).optional().describe('Lines of the script, each `level: text`; exactly these.'),
  headers: textMapSchema.optional().describe('Headers that the script set; exactly these.'),
  cookies: z.array(z.string()).optional().describe('Names of the cookies that the script set, in order.'),
  endpointParams: textMapSchema.optional().describe('Parameters for the login pages; exactly these.'),
  emails: z
    .array(z.strictObject({ template: z.string(), user: z.string(), placeholders: textMapSchema.optional() }))
    .optional()
    .describe('E-mails that were sent; exactly these.'),
  http: z
    .array(z.strictObject({ method: z.string().optional(), url: z.string(), payload: z.json().optional() }))
    .optional()
    .describe('Calls to other servers, in order; exactly these.'),
  accounts: z
    .record(
      z.string(),
      z
        .strictObject({
          claims: textMapSchema.optional(),
          roles: z.array(z.string()).optional(),
          links: z.array(z.string()).optional().describe('`Google/subject`'),
        })
        .nullable(),
    )
    .optional()
    .describe('Accounts after the login by user name; null for one that must not exist.'),
  sessions: z.array(z.string()).optional().describe('Ids of the sessions that are left; exactly these.'),
});

/** Keys of a world. They stay as written: the defaults come in when file and scenario are put together. */
const worldKeysSchema = z.partialRecord(
  z.enum(Object.keys(loginWorldSchema.shape) as [keyof typeof loginWorldSchema.shape]),
  z.json(),
);

export const scenarioSchema = z.strictObject({
  name: z.string().min(1),
  targets: z
    .array(z.enum(dialectNames))
    .min(1)
    .optional()
    .describe('Servers it is run as; default: those of the file.'),
  jit: z
    .record(z.string(), z.boolean())
    .default({})
    .describe('JIT provisioning by identity provider, in place of what the organization has.'),
  world: worldKeysSchema.default({}).describe('Keys that replace those of the world of the file.'),
  answers: z.array(loginAnswerSchema).default([]),
  expect: expectationSchema,
  expectOn: z
    .partialRecord(z.enum(dialectNames), expectationSchema)
    .default({})
    .describe('What is different on a server; keys replace those of `expect`.'),
});

/** A file of scenarios: logins of one application, and what must come of them. Named `*.login.json`. */
export const scenarioFileSchema = z
  .strictObject({
    $schema: z.string().optional(),
    organization: z
      .string()
      .default('organization.json')
      .describe('Organization file, relative to this file.'),
    application: z.string().describe('Name of the application.'),
    targets: z
      .array(z.enum(dialectNames))
      .min(1)
      .optional()
      .describe('Servers the scenarios are run as; default: the target of the organization.'),
    behaviours: z
      .partialRecord(z.enum(behaviourNames), z.boolean())
      .default({})
      .describe('Switches single behaviours on or off, over those of the organization.'),
    world: worldKeysSchema.default({}).describe('World that the scenarios share; see the schema of worlds.'),
    scenarios: z.array(scenarioSchema).min(1),
  })
  .describe('Scenarios of a login.');

/** The JSON Schema (2020-12) of a scenario file, generated from the zod schema. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const world = worldJsonSchema();
  const file = z.toJSONSchema(scenarioFileSchema, {
    io: 'input',
    target: 'draft-2020-12',
    // Files keep worlds as they are written, with the defaults to come; what they may hold is a world all the same.
    override({ zodSchema, jsonSchema }) {
      if (zodSchema !== worldKeysSchema) return;
      delete jsonSchema.propertyNames;
      delete jsonSchema.required;
      Object.assign(jsonSchema, { properties: world.properties, additionalProperties: false });
    },
  });
  return { ...file, $defs: { ...file.$defs, ...world.$defs } };
}

/** The JSON Schema of a world, with definitions that have names of their own. */
function worldJsonSchema(): Record<string, object | undefined> {
  const schema = z.toJSONSchema(loginWorldSchema, { io: 'input', target: 'draft-2020-12' });
  return JSON.parse(JSON.stringify(schema).replaceAll('__schema', '__world'));
}

export type ScenarioFile = z.output<typeof scenarioFileSchema>;
export type Scenario = ScenarioFile['scenarios'][number];
export type Expectation = z.output<typeof expectationSchema>;
export type ExpectedDecision = z.output<typeof expectedDecisionSchema>;
