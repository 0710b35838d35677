import type { Database } from '@stepgate/engine/database';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Resource, ResourceKind } from '../../api/schemas/resources.ts';
import type { ResourceQuery } from './list-resources.ts';
import type { OrganizationRow } from './organization-rows.ts';
import { resources, uses } from './schema.ts';

/** Kinds that are there as soon as something names them. */
export const impliedKinds: ReadonlySet<ResourceKind> = new Set(['group', 'role']);

/** Groups or roles that are named and that nobody declared, as resources. */
export async function impliedResources(
  database: Database,
  organization: OrganizationRow,
  kind: ResourceKind,
): Promise<Resource[]> {
  if (!impliedKinds.has(kind)) return [];
  const rows = await database
    .selectDistinct({ name: uses.toName })
    .from(uses)
    .leftJoin(
      resources,
      and(
        eq(resources.organizationId, uses.organizationId),
        eq(resources.kind, uses.toKind),
        eq(resources.name, uses.toName),
      ),
    )
    .where(and(eq(uses.organizationId, organization.id), eq(uses.toKind, kind), isNull(resources.id)))
    .orderBy(asc(uses.toName));
  return rows.map(({ name }) => ({
    kind,
    name,
    revision: 1,
    value: { name },
    updatedAt: new Date(organization.openedAt).toISOString(),
    updatedBy: '',
    isImplied: true,
  }));
}

/** A page of declared and implied resources together; there are few enough to put them in order here. */
export function pageOfAll(
  all: readonly Resource[],
  { search = '', after, limit }: ResourceQuery,
): { readonly items: Resource[]; readonly total: number; readonly next: string | null } {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const found = all
    .filter(({ value }) => words.every((word) => JSON.stringify(value).toLowerCase().includes(word)))
    .sort((left, right) => (left.name < right.name ? -1 : 1));
  const rest = found.filter(({ name }) => after === undefined || name > after);
  const items = rest.slice(0, limit);
  return { items, total: found.length, next: rest.length > limit ? (items.at(-1)?.name ?? null) : null };
}
