import type { Database } from '@stepgate/engine/database';
import { and, asc, eq, gt, inArray, like, type SQL } from 'drizzle-orm';
import type { ResourceKind } from '../../api/schemas/resources.ts';
import type { RouteInput } from '../../api/schemas.ts';
import type { ResourceRow } from './organization-rows.ts';
import { resources, uses } from './schema.ts';
import { isUnpublished } from './unpublished.ts';

export type ResourceQuery = RouteInput<'resources.list'>['query'];

/** A page of a list. */
export interface ResourcePage<Row = ResourceRow> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
}

/**
 * Resources of a kind by name, page by page.
 *
 * @param names only those of these names; absent for all
 */
export async function listResources(
  database: Database,
  organizationId: number,
  kind: ResourceKind,
  query: ResourceQuery,
  names?: readonly string[],
): Promise<ResourcePage> {
  const wanted = and(
    matching(database, organizationId, kind, query),
    names === undefined ? undefined : inArray(resources.name, [...names]),
  );
  const { after, limit } = query;
  const rows = await database
    .select()
    .from(resources)
    .where(and(wanted, after === undefined ? undefined : gt(resources.name, after)))
    .orderBy(asc(resources.name))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const next = rows.length > limit ? (page.at(-1)?.name ?? null) : null;
  return { rows: page, total: await database.$count(resources, wanted), next };
}

/** Names of all that a query asks for, whatever page. */
export async function namesMatching(
  database: Database,
  organizationId: number,
  kind: ResourceKind,
  query: ResourceQuery,
): Promise<string[]> {
  const rows = await database
    .select({ name: resources.name })
    .from(resources)
    .where(matching(database, organizationId, kind, query))
    .orderBy(asc(resources.name));
  return rows.map(({ name }) => name);
}

function matching(
  database: Database,
  organizationId: number,
  kind: ResourceKind,
  { search, unpublished, identityProvider, application }: ResourceQuery,
): SQL | undefined {
  const naming = (toKind: ResourceKind, name: string | undefined): SQL | undefined =>
    name === undefined ? undefined : namesOther(database, organizationId, toKind, name);
  return and(
    eq(resources.organizationId, organizationId),
    eq(resources.kind, kind),
    ...wordsOf(search).map((word) => like(resources.searchText, `%${word}%`)),
    unpublished === true ? isUnpublished(database) : undefined,
    naming('identityProvider', identityProvider),
    naming('application', application),
  );
}

function namesOther(database: Database, organizationId: number, toKind: ResourceKind, name: string): SQL {
  return inArray(
    resources.id,
    database
      .select({ id: uses.fromId })
      .from(uses)
      .where(and(eq(uses.organizationId, organizationId), eq(uses.toKind, toKind), eq(uses.toName, name))),
  );
}

/** Words to look for, as patterns take them. */
function wordsOf(search = ''): string[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return words.map((word) => word.replace(/[\\%_]/g, '\\$&'));
}
