import type { Database } from '@stepgate/engine/database';
import { eq } from 'drizzle-orm';
import type { Difference, DifferenceKind } from '../../api/schemas/publishing.ts';
import { publishedResources } from '../state/schema.ts';
import { inOrder } from './organization-items.ts';
import type { WorkingOutline } from './working-state.ts';

/** What differs between a working copy and the latest published version, by their digests. */
export async function unpublishedDifferences(
  database: Database,
  { organizationId, rows }: WorkingOutline,
): Promise<Difference[]> {
  const published = await database
    .select()
    .from(publishedResources)
    .where(eq(publishedResources.organizationId, organizationId));
  const before = new Map(published.map((row) => [JSON.stringify([row.kind, row.name]), row]));
  const found: Difference[] = [];
  const add = (kind: string, name: string, what: Difference['what'], by: string | null): void => {
    // Kinds that are published are kinds of differences.
    found.push({ kind: kind as DifferenceKind, name, what, by: by === null ? [] : [by] });
  };
  for (const { kind, name, digest, scriptDigest, updatedBy, author } of rows) {
    const key = JSON.stringify([kind, name]);
    const earlier = before.get(key);
    before.delete(key);
    if (earlier?.digest !== digest) add(kind, name, earlier === undefined ? 'added' : 'changed', updatedBy);
    const earlierScript = earlier?.scriptDigest ?? '';
    if (earlierScript !== scriptDigest) {
      const what = earlierScript === '' ? 'added' : scriptDigest === '' ? 'removed' : 'changed';
      add('script', name, what, author);
    }
  }
  for (const { kind, name, scriptDigest } of before.values()) {
    add(kind, name, 'removed', null);
    if (scriptDigest !== '') add('script', name, 'removed', null);
  }
  return found.sort(inOrder);
}
