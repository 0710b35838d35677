import type { Organization } from '@stepgate/engine/model';
import { z } from 'zod';
import { emptySchema, inApplicationSchema, instantSchema, numberInPathSchema } from './parts.ts';
import type { Resource } from './resources.ts';

/** Longest text of a script, in UTF-16 code units. */
export const maxScriptLength = 500_000;

const textSchema = z.string().max(maxScriptLength);

/** A version of a script, without its text. */
export const versionSchema = z.object({
  /** 1 for the first. */
  number: z.int(),
  /** Name of the person. */
  author: z.string(),
  message: z.string(),
  at: instantSchema,
  /** The application had no script of its own: the text runs its steps in order. */
  isGenerated: z.boolean(),
  /** Version whose text this is again. */
  restoredFrom: z.int().nullable(),
  /** Numbers of the published versions of the organization that have it. */
  publishedIn: z.array(z.int()),
});
export type ScriptVersion = z.output<typeof versionSchema>;

const versionWithTextSchema = versionSchema.extend({ text: textSchema });
export type ScriptText = z.output<typeof versionWithTextSchema>;

/** What a person has typed and not saved. It has one line of revisions for all tabs of the person. */
export const draftSchema = z.object({
  text: textSchema,
  /** Version it began from. */
  basedOn: z.int(),
  revision: z.int().min(1),
  at: instantSchema,
});
export type Draft = z.output<typeof draftSchema>;

export const scriptSchemas = {
  'applications.open': {
    params: inApplicationSchema,
    answer: z.object({
      application: z.custom<Resource<'application'>>(),
      /** The latest version. */
      script: versionWithTextSchema,
      draft: draftSchema.nullable(),
      /** Name that findings carry. */
      file: z.string(),
      /** The organization with this application alone and at most 500 people of each kind. */
      organization: z.custom<Organization>(),
    }),
  },
  'drafts.save': {
    params: inApplicationSchema,
    /** `revision` is the one the text is based on, 0 for a new draft. Another one is refused with `draft-changed-elsewhere`. */
    body: z.object({ text: textSchema, basedOn: z.int(), revision: z.int().min(0) }),
    answer: z.object({ draft: draftSchema }),
  },
  'drafts.discard': {
    params: inApplicationSchema,
    /** The draft that is meant. Another one is refused with `draft-changed-elsewhere`. Absent: whatever there is. */
    query: z.object({ revision: z.coerce.number().int().min(1).optional() }),
    answer: emptySchema,
  },
  'versions.list': { params: inApplicationSchema, answer: z.object({ versions: z.array(versionSchema) }) },
  'versions.read': {
    params: inApplicationSchema.extend({ number: numberInPathSchema }),
    answer: z.object({ version: versionWithTextSchema }),
  },
  'versions.create': {
    params: inApplicationSchema,
    /** `basedOn` is the version the text began from. Another latest one is refused with `script-changed-elsewhere` and its text. */
    body: z.object({
      text: textSchema,
      basedOn: z.int(),
      message: z.string().max(2_000).default(''),
      restoredFrom: z.int().optional(),
      /** The draft of the caller stays. */
      keepsDraft: z.boolean().default(false),
    }),
    /** `change` is null when the text was that of the latest version, so that none was made. */
    answer: z.object({ version: versionWithTextSchema, change: z.string().nullable() }),
  },
} as const;
