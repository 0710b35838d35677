import { z } from 'zod';

/** Name of something; what a path can carry. */
export const nameSchema = z.string().min(1).max(255);

/** When something happened: ISO 8601, UTC. */
export const instantSchema = z.iso.datetime();

/** Counts the saves of something, from 1. A save names the revision it is based on. */
export const revisionSchema = z.int().min(1);

export const inOrganizationSchema = z.object({ organization: nameSchema });
export const inApplicationSchema = inOrganizationSchema.extend({ application: nameSchema });
export const inIdentityProviderSchema = inOrganizationSchema.extend({ identityProvider: nameSchema });

export const numberInPathSchema = z.coerce.number().int().min(1);

/** How much of a list is asked for, and from where. */
export const pageSchema = z.object({
  /** `next` of the page before. */
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** Answer of a route that has nothing to say. */
export const emptySchema = z.object({});
