import { dialectNames } from '@stepgate/engine/language';
import { z } from 'zod';
import { emptySchema, inOrganizationSchema, instantSchema, nameSchema } from './parts.ts';
import { type Resource, resourceKindSchema } from './resources.ts';

export const organizationSchemas = {
  'organizations.list': {
    answer: z.object({
      organizations: z.array(
        z.object({
          name: nameSchema,
          target: z.enum(dialectNames),
          applications: z.int(),
          /** File or folder it was opened from; null for one that began empty. */
          source: z.string().nullable(),
          openedAt: instantSchema,
          published: z.int().nullable(),
        }),
      ),
    }),
  },
  'organizations.create': {
    /**
     * Empty: a name and a target. From files: texts by path; the file `organization.json` or the only JSON file leads.
     * Or the example that comes with the playground.
     */
    body: z.union([
      z.strictObject({ name: nameSchema, target: z.enum(dialectNames).default('stepgate') }),
      z.strictObject({ files: z.record(z.string().max(1_000), z.string()), name: nameSchema.optional() }),
      z.strictObject({ example: z.literal('acme'), name: nameSchema.optional() }),
    ]),
    answer: z.object({ name: nameSchema }),
  },
  'organizations.read': {
    params: inOrganizationSchema,
    answer: z.object({
      name: nameSchema,
      source: z.string().nullable(),
      settings: z.custom<Resource<'settings'>>(),
      /** How many there are of each kind. */
      counts: z.record(resourceKindSchema, z.int()),
      identityProviders: z.array(z.custom<Resource<'identityProvider'>>()),
      /** Names that scripts can use, for completion. */
      names: z.object({
        groups: z.array(z.string()),
        roles: z.array(z.string()),
        secrets: z.array(z.string()),
      }),
      analysis: z.object({ done: z.int(), pending: z.int(), withErrors: z.int(), failed: z.int() }),
      scenarios: z.object({ passed: z.int(), failed: z.int() }),
      /** Number of the latest published version. */
      published: z.int().nullable(),
      /** Resources and scripts that differ from what was published. */
      unpublished: z.int(),
    }),
  },
  'organizations.remove': { params: inOrganizationSchema, answer: emptySchema },
  'organizations.export': {
    params: inOrganizationSchema,
    /** An organization file with the texts of its scripts in it, and its scenario files by path. */
    answer: z.object({ document: z.json(), scenarioFiles: z.record(z.string(), z.json()) }),
  },
} as const;
