import { z } from 'zod';
import { accessRoleNames } from '../access-roles.ts';
import type { OrganizationProblem } from '../organization-problem.ts';
import { emptySchema, instantSchema, nameSchema } from './parts.ts';

const roleSchema = z.enum(accessRoleNames);

const personSchema = z.object({
  id: z.string(),
  name: nameSchema,
  role: roleSchema,
  /** Came in with the start token of this server; cannot be removed. */
  isOwner: z.boolean(),
  createdAt: instantSchema,
  lastSeenAt: instantSchema.nullable(),
});
export type Person = z.output<typeof personSchema>;

/** A person with the link that lets them in, as a path of this server; shown once. */
const invitedSchema = z.object({ person: personSchema, link: z.string() });

const onePersonSchema = z.object({ person: z.string().min(1) });

export const sessionSchemas = {
  'session.read': {
    answer: z.object({
      person: personSchema.pick({ id: true, name: true, role: true, isOwner: true }),
      /** `opening` until the database is there; routes that need it answer 503 `database-opening` meanwhile. */
      database: z.enum(['opening', 'ready', 'failed']),
      /** Why it failed, and what to do. */
      problem: z.object({ code: z.string(), message: z.string(), advice: z.string() }).nullable(),
      /** The organization that the command was started on, once it is open. */
      startedOn: nameSchema.nullable(),
      /**
       * The files that the command was started on, while they have problems and so are not open. They are read again
       * each time this is asked, so that the page opens them once they are mended.
       */
      unopened: z
        .object({ source: z.string(), problems: z.array(z.custom<OrganizationProblem>()) })
        .nullable(),
      version: z.string(),
    }),
  },
  'session.leave': { answer: emptySchema },
  'people.list': { answer: z.object({ people: z.array(personSchema) }) },
  'people.create': { body: z.object({ name: nameSchema, role: roleSchema }), answer: invitedSchema },
  'people.save': {
    params: onePersonSchema,
    body: z.object({ name: nameSchema, role: roleSchema }),
    answer: z.object({ person: personSchema }),
  },
  'people.renew': { params: onePersonSchema, body: emptySchema, answer: invitedSchema },
  'people.remove': { params: onePersonSchema, answer: emptySchema },
} as const;
