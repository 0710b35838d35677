import { z } from 'zod';
import { problemPartSchema } from '../problems/problem.ts';
import type { NamedSchema } from '../route.ts';
import { acknowledgementSchema, jitSwitchSchema } from './jit-schemas.ts';
import { organizationDocumentSchema } from './organization-document.ts';

export const organizationParams = z.strictObject({
  organization: z.string().min(1).max(255).describe('Name of the organization.'),
});

const savedFields = {
  name: z.string(),
  version: z.int().min(1).describe('1 for the first, then one more each time.'),
  savedAt: z.int().describe('Milliseconds since 1970, UTC.'),
  savedBy: z.string().nullable().describe('Name of the key or certificate.'),
};

const documentSchema = z.union(
  [organizationDocumentSchema, z.string().describe('Its text, so that positions of problems count in it.')],
  { error: 'expected an organization file: an object with `name`, or its text' },
);

export const changeSchema = {
  name: 'OrganizationChange',
  schema: z.strictObject({ document: documentSchema }),
} satisfies NamedSchema;

export const saveSchema = {
  name: 'OrganizationSave',
  schema: z.strictObject({
    document: documentSchema,
    acknowledged: z
      .array(acknowledgementSchema)
      .optional()
      .describe('For each identity provider whose JIT settings become weaker, the applications that break.'),
  }),
  examples: [
    {
      document: { name: 'acme', identityProviders: [], applications: [] },
      acknowledged: [{ idp: 'Google', applications: ['payroll'] }],
    },
  ],
} satisfies NamedSchema;

export const savedSchema = {
  name: 'SavedOrganization',
  schema: z.strictObject({
    ...savedFields,
    programs: z.record(z.string(), z.string()).describe('Digest of the program of each application.'),
    switches: z.array(jitSwitchSchema).describe('The JIT settings that became weaker.'),
    warnings: z.array(problemPartSchema).describe('What is no reason to refuse it.'),
  }),
} satisfies NamedSchema;

export const previewSchema = {
  name: 'ChangePreview',
  schema: z.strictObject({
    version: z.int().describe('The latest version; 0 when there is none.'),
    problems: z.array(problemPartSchema).describe('Why it would be refused.'),
    warnings: z.array(problemPartSchema).describe('What would be no reason to.'),
    switches: z.array(jitSwitchSchema).describe('The JIT settings that it would make weaker.'),
  }),
} satisfies NamedSchema;

export const organizationSchemaOfApi = {
  name: 'StoredOrganization',
  schema: z.strictObject({ ...savedFields, document: organizationDocumentSchema }),
} satisfies NamedSchema;

export const organizationListSchema = {
  name: 'OrganizationList',
  schema: z.strictObject({ organizations: z.array(z.strictObject(savedFields)) }),
} satisfies NamedSchema;

export const versionListSchema = {
  name: 'VersionList',
  schema: z.strictObject({ versions: z.array(z.strictObject(savedFields)).describe('The latest first.') }),
} satisfies NamedSchema;

export const versionQuery = z.strictObject({
  version: z.coerce.number().int().min(1).optional().describe('Default: the latest.'),
});

export const jitParams = organizationParams.extend({
  idp: z.string().min(1).max(255).describe('Name of the identity provider.'),
});

export const jitSchema = {
  name: 'JitPosition',
  schema: z.strictObject({
    isEnabled: z.boolean(),
    acknowledged: z.array(z.string()).optional().describe('Names of the applications that break.'),
  }),
  examples: [{ isEnabled: false, acknowledged: ['payroll'] }],
} satisfies NamedSchema;

export const jitChangeSchema = {
  name: 'JitChange',
  schema: z.strictObject({
    saved: savedSchema.schema.nullable().describe('Null when the switch stood there already.'),
  }),
} satisfies NamedSchema;
