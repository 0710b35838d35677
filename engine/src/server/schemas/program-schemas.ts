import { z } from 'zod';
import type { NamedSchema } from '../route.ts';
import { organizationParams } from './organization-schemas.ts';

const digest = z
  .string()
  .regex(/^[0-9A-Za-z_-]{16,128}$/)
  .describe('Digest of the program.');

export const programParams = organizationParams.extend({ programDigest: digest });

const revocation = z
  .strictObject({
    programDigest: z.string(),
    organization: z.string(),
    application: z.string(),
    reason: z.string(),
    at: z.int().describe('Milliseconds since 1970, UTC.'),
    actor: z.string().nullable(),
  })
  .describe('That the program may not be run any more.');

const programFields = {
  programDigest: z.string(),
  application: z.string().describe('Name of the application.'),
  revocation: revocation.nullable(),
};

export const programListSchema = {
  name: 'ProgramList',
  schema: z.strictObject({
    programs: z
      .array(z.strictObject(programFields))
      .describe('Those of the latest version, one for each application.'),
  }),
} satisfies NamedSchema;

export const programSchema = {
  name: 'StoredProgram',
  schema: z.strictObject({
    ...programFields,
    organization: z.string(),
    program: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('Everything that its logins depend on; null when it was revoked.'),
  }),
} satisfies NamedSchema;

export const revokeSchema = {
  name: 'ProgramRevocation',
  schema: z.strictObject({ reason: z.string().min(1).max(1000).describe('Why, for the audit trail.') }),
  examples: [{ reason: 'lets people in without their second factor' }],
} satisfies NamedSchema;
