import { z } from 'zod';
import { type BehaviourName, behaviours } from '../language/behaviours.ts';
import { dialectNames } from '../language/dialects.ts';
import { applicationSchema } from './application.ts';
import { breakGlassSchema } from './break-glass.ts';
import { extensionsSchema } from './extension.ts';
import { identityProviderSchema } from './identity-provider.ts';
import { provisioningSettingsSchema } from './provisioning-settings.ts';
import { scriptLibrarySchema } from './script-library.ts';
import { federatedUserSchema, localUserSchema } from './world.ts';

const behaviourNamesOfTable = behaviours.map((row) => row.name) as [BehaviourName, ...BehaviourName[]];

/**
 * An organization: what it signs in to, through whom, and (for simulation) who its people are. The shapes of
 * identity providers and applications are those of the public REST API of WSO2 Identity Server.
 */
export const organizationSchema = z
  .strictObject({
    $schema: z.string().optional(),
    name: z.string().min(1),
    target: z.enum(dialectNames).default('stepgate').describe('Server the scripts are written for.'),
    identityProviders: z.array(identityProviderSchema).default([]),
    applications: z.array(applicationSchema).default([]),
    scriptLibraries: z
      .array(scriptLibrarySchema)
      .default([])
      .describe('Libraries that scripts can `require` or load.'),
    secrets: z
      .array(z.string().min(1).max(255))
      .default([])
      .describe('Names of the secrets that scripts can use. Their values are never in this file.'),
    extensions: extensionsSchema.prefault({}),
    behaviours: z
      .partialRecord(z.enum(behaviourNamesOfTable), z.boolean())
      .default({})
      .describe('Switches single behaviours of the target on or off.'),
    provisioning: provisioningSettingsSchema.optional(),
    breakGlass: breakGlassSchema.optional(),
    users: z.array(localUserSchema).default([]).describe('Accounts of the organization, for simulation.'),
    federatedUsers: z
      .array(federatedUserSchema)
      .default([])
      .describe('People at identity providers, for simulation.'),
    policies: z.array(z.never()).default([]).describe('Invariants to prove; none are defined yet.'),
  })
  .describe('A Stepgate organization file.');

export type Organization = z.output<typeof organizationSchema>;

/** The JSON Schema (2020-12) of an organization file, generated from the zod schema. */
export function organizationJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(organizationSchema, { io: 'input', target: 'draft-2020-12' });
}
