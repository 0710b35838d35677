import { z } from 'zod';
import type { Authenticator } from '../language/authenticators.ts';
import { dialectNames } from '../language/dialects.ts';
import type { HostFunction } from '../language/host-function.ts';
import type { LoginLimits } from '../language/limits.ts';
import { sequenceStepSchema } from './application.ts';
import { breakGlassSchema } from './break-glass.ts';
import { identityProviderSchema } from './identity-provider.ts';
import { type Journal, journalSchema } from './journal.ts';
import type { Program } from './program.ts';
import { provisioningSettingsSchema } from './provisioning-settings.ts';

const hasName = (row: unknown): boolean =>
  typeof row === 'object' && row !== null && 'name' in row && typeof row.name === 'string';

/**
 * A program as a file holds it. Rows of extensions and the rest are taken as they are: the digest in the journal says
 * whether it is the program that was written down.
 */
const recordedProgramSchema = z.looseObject({
  version: z.literal(1),
  organization: z.string(),
  application: z.string(),
  dialect: z.enum(dialectNames),
  script: z.string(),
  scriptIsGenerated: z.boolean(),
  libraries: z.array(z.strictObject({ name: z.string(), source: z.string() })),
  secrets: z.array(z.string()),
  associatedRoles: z.array(z.string()).nullable(),
  extensions: z.strictObject({
    hostFunctions: z.array(z.custom<HostFunction>(hasName)),
    authenticators: z.array(z.custom<Authenticator>(hasName)),
  }),
  steps: z.array(sequenceStepSchema).min(1),
  subjectStepId: z.int(),
  attributeStepId: z.int(),
  identityProviders: z.array(identityProviderSchema),
  // Older versions had fewer.
  limits: z.custom<LoginLimits>((limits) => z.record(z.string(), z.number()).safeParse(limits).success),
  timeZone: z.literal('UTC'),
  behaviours: z.array(z.int()),
  provisioning: provisioningSettingsSchema.optional(),
  breakGlass: breakGlassSchema.pick({ accounts: true }).optional(),
});

/** A login as it went, with the program it ran on. */
export interface RecordedLogin {
  readonly version: 1;
  readonly program: Program;
  readonly journal: Journal;
}

/**
 * A recorded login as files hold it, named `*.journal.json`. Secrets and passwords are in it as tokens only; what
 * identity providers said about people is in it as they said it.
 */
export const recordedLoginSchema: z.ZodType<RecordedLogin> = z
  .strictObject({ version: z.literal(1), program: recordedProgramSchema, journal: journalSchema.min(1) })
  .transform(({ program, ...login }) => ({ ...login, program: program as Program }));
