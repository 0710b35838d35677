import { z } from 'zod';
import { impactSchema } from './jit.ts';
import { inOrganizationSchema, instantSchema, numberInPathSchema } from './parts.ts';

/** What differences are of. The script of an application is told apart from its settings. */
export const differenceKinds = [
  'settings',
  'script',
  'application',
  'identityProvider',
  'library',
  'secret',
  'user',
  'federatedUser',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** What differs between two states of an organization. */
const differenceSchema = z.object({
  kind: z.enum(differenceKinds),
  name: z.string(),
  what: z.enum(['added', 'changed', 'removed']),
  /** Who changed it last in the working copy, by name; nobody when both sides are published versions. */
  by: z.array(z.string()),
});
export type Difference = z.output<typeof differenceSchema>;

/** Which states are compared. `from` absent: nothing, so that all is new; `to` absent: the working copy. */
const comparedSchema = z.object({
  from: numberInPathSchema.optional(),
  to: numberInPathSchema.optional(),
});

export const publishingSchemas = {
  'publish.check': {
    params: inOrganizationSchema,
    answer: z.object({
      /** Stands for this state of the working copy; `publish.do` names it. */
      stateDigest: z.string(),
      latest: z.int().nullable(),
      differences: z.array(differenceSchema),
      /** The gate. It is closed while one of them is not `passed`. */
      checks: z.array(
        z.object({
          name: z.enum(['analysis', 'errors', 'scenarios', 'jit', 'document']),
          state: z.enum(['passed', 'failed', 'pending']),
          /** One line for people. */
          summary: z.string(),
          /** What stands against it. At most 200. */
          items: z.array(
            z.object({
              application: z.string().nullable(),
              text: z.string(),
              fingerprint: z.string().nullable(),
            }),
          ),
        }),
      ),
      /** JIT switches that would be thrown, with what they do. */
      switches: z.array(impactSchema),
    }),
  },
  'publish.do': {
    params: inOrganizationSchema,
    body: z.object({
      message: z.string().min(1).max(2_000),
      stateDigest: z.string(),
      /** Names of failed checks that the publisher takes upon them; `analysis` and `document` cannot be. Audited. */
      override: z.array(z.enum(['errors', 'scenarios', 'jit'])).default([]),
    }),
    answer: z.object({ number: z.int() }),
  },
  'published.list': {
    params: inOrganizationSchema,
    answer: z.object({
      versions: z.array(
        z.object({
          number: z.int(),
          author: z.string(),
          message: z.string(),
          at: instantSchema,
          overridden: z.array(z.string()),
        }),
      ),
    }),
  },
  'published.read': {
    params: inOrganizationSchema.extend({ number: numberInPathSchema }),
    answer: z.object({ document: z.json() }),
  },
  'published.differences': {
    params: inOrganizationSchema,
    query: comparedSchema,
    answer: z.object({ differences: z.array(differenceSchema) }),
  },
  'published.difference': {
    params: inOrganizationSchema,
    query: comparedSchema.extend({ kind: z.enum(differenceKinds), name: z.string().min(1).max(600) }),
    answer: z.object({
      language: z.enum(['javascript', 'json']),
      /** Null where there is none. */
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  },
  'published.restore': {
    params: inOrganizationSchema.extend({ number: numberInPathSchema }),
    /** The words of the refusals, when JIT switches in it break applications and somebody has read which. */
    body: z.object({ acknowledgements: z.array(z.string()).max(100).default([]) }),
    answer: z.object({ change: z.string() }),
  },
} as const;
