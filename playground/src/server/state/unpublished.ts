import type { Database } from '@stepgate/engine/database';
import { and, eq, inArray, notExists, type SQL, sql } from 'drizzle-orm';
import { publishedKinds } from './digest.ts';
import { publishedResources, resources } from './schema.ts';

/** Whether a resource differs from what was published last, or was never published. */
export function isUnpublished(database: Database): SQL {
  const published = database
    .select({ digest: publishedResources.digest })
    .from(publishedResources)
    .where(
      and(
        eq(publishedResources.organizationId, resources.organizationId),
        eq(publishedResources.kind, resources.kind),
        eq(publishedResources.name, resources.name),
        eq(publishedResources.digest, resources.digest),
        eq(publishedResources.scriptDigest, resources.scriptDigest),
      ),
    );
  return and(inArray(resources.kind, [...publishedKinds]), notExists(published)) as SQL;
}

/** How many resources differ from what was published last: changed, added and removed ones. */
export async function countUnpublished(database: Database, organizationId: number): Promise<number> {
  const changed = await database.$count(
    resources,
    and(eq(resources.organizationId, organizationId), isUnpublished(database)),
  );
  const removed = await database.$count(
    publishedResources,
    and(
      eq(publishedResources.organizationId, organizationId),
      notExists(
        database
          .select({ one: sql`1` })
          .from(resources)
          .where(
            and(
              eq(resources.organizationId, publishedResources.organizationId),
              eq(resources.kind, publishedResources.kind),
              eq(resources.name, publishedResources.name),
            ),
          ),
      ),
    ),
  );
  return changed + removed;
}
