import { z } from 'zod';
import type { LockoutFinding } from '../jit-change.ts';
import { inApplicationSchema, inIdentityProviderSchema, nameSchema, revisionSchema } from './parts.ts';
import type { Resource } from './resources.ts';

const conflictSchema = z.object({
  application: nameSchema,
  finding: z.custom<LockoutFinding>(),
  /** Factors of the step that cannot be used, for people. */
  factors: z.array(z.string()),
});

const reasonedSchema = z.object({ application: nameSchema, reason: z.string() });

/** A part of a list that may be long. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({ total: z.int(), items: z.array(item) });
}

/** What a change of a JIT switch does to every application of the organization. */
export const impactSchema = z.object({
  identityProvider: nameSchema,
  /** The position the switch is brought to. */
  isEnabled: z.boolean(),
  breaks: listOf(conflictSchema),
  mends: listOf(conflictSchema),
  /** Applications whose script handles it, with the condition. */
  safe: listOf(reasonedSchema),
  /** Applications that the analysis could not follow to the end; never called safe. */
  uncertain: listOf(reasonedSchema),
  unaffected: z.int(),
  /** Applications that are not analyzed yet. While there are some, the switch counts them as uncertain. */
  pending: z.int(),
});
export type Impact = z.output<typeof impactSchema>;

/** An edit that makes a script skip what its users cannot pass. */
const repairSchema = z.object({
  application: nameSchema,
  /** Version of the script that the edit is based on. */
  version: z.int(),
  title: z.string(),
  before: z.string(),
  after: z.string(),
});

export const jitSchemas = {
  'applications.jit': {
    params: inApplicationSchema,
    answer: z.object({
      /** Every identity provider of its steps. */
      switches: z.array(
        z.object({
          identityProvider: nameSchema,
          isEnabled: z.boolean(),
          revision: revisionSchema,
          /** What the other position does to this application. */
          effect: z.enum(['breaks', 'mends', 'safe', 'uncertain', 'unaffected']),
          reason: z.string().nullable(),
          conflicts: z.array(conflictSchema),
        }),
      ),
    }),
  },
  'jit.preview': {
    params: inIdentityProviderSchema,
    /** Which part of the longest list is wanted; `list` absent gives the first 50 of each. */
    body: z.object({
      isEnabled: z.boolean(),
      list: z.enum(['breaks', 'mends', 'safe', 'uncertain']).optional(),
      offset: z.int().min(0).default(0),
      search: z.string().optional(),
    }),
    answer: z.object({ impact: impactSchema, acknowledgement: z.string().nullable() }),
  },
  'jit.switch': {
    params: inIdentityProviderSchema,
    /** Refused with `jit-off-needs-acknowledgement`, the impact and the word, as long as the word is not the one. */
    body: z.object({
      isEnabled: z.boolean(),
      basedOn: revisionSchema,
      acknowledgement: z.string().optional(),
    }),
    answer: z.object({
      resource: z.custom<Resource<'identityProvider'>>(),
      impact: impactSchema,
      change: z.string(),
    }),
  },
  'jit.repairs': {
    params: inIdentityProviderSchema,
    body: z.object({ applications: z.array(nameSchema).min(1).max(50) }),
    answer: z.object({
      repairs: z.array(repairSchema),
      /** Applications for which no edit is known, with the reason. */
      without: z.array(reasonedSchema),
    }),
  },
} as const;
