import type { ScriptRange } from '@stepgate/engine/script';
import { z } from 'zod';
import type { LockoutFinding } from '../lockout-finding.ts';
import { inApplicationSchema, inIdentityProviderSchema, nameSchema, revisionSchema } from './parts.ts';
import type { Resource } from './resources.ts';
import { maxScriptLength } from './scripts.ts';

const conflictSchema = z.object({
  application: nameSchema,
  finding: z.custom<LockoutFinding>(),
  /** Factors of the step that cannot be used, for people. */
  factors: z.array(z.string()),
});

const reasonedSchema = z.object({
  application: nameSchema,
  reason: z.string(),
  /** The condition in the script, where it is one. */
  range: z.custom<ScriptRange>().optional(),
});

/** A part of a list that may be long. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    total: z.int(),
    /** How many applications it is about; one may be there more than once. */
    applications: z.int(),
    items: z.array(item),
  });
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
          /** Logins that are locked out at the other position and not now, or the other way round. */
          conflicts: z.array(conflictSchema),
          /** Where the script keeps users without account from being locked out. */
          safe: z.array(reasonedSchema),
        }),
      ),
    }),
  },
  'jit.preview': {
    params: inIdentityProviderSchema,
    /** Which part of a list is wanted; `list` absent gives the first 50 of each. */
    body: z.object({
      isEnabled: z.boolean(),
      list: z.enum(['breaks', 'mends', 'safe', 'uncertain']).optional(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(50),
      /** Part of the name of an application; totals count what fits. */
      search: z.string().max(255).optional(),
      /** Also how a login gets to each end that is listed, and a world in which it does. */
      wantsPaths: z.boolean().default(false),
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
      /** Null when the switch stood there already. */
      change: z.string().nullable(),
    }),
  },
  'jit.repairs': {
    params: inIdentityProviderSchema,
    /** `script` is a text instead of the latest version, of one application. */
    body: z.object({
      applications: z.array(nameSchema).min(1).max(50),
      script: z.string().max(maxScriptLength).optional(),
    }),
    answer: z.object({
      repairs: z.array(repairSchema),
      /** Applications for which no edit is known, with the reason. */
      without: z.array(reasonedSchema),
    }),
  },
} as const;
