import type { Database } from '@stepgate/engine/database';
import { and, asc, count, eq, max, type SQL } from 'drizzle-orm';
import { type Resource, type ResourceKind, resourceKindSchema } from '../../api/schemas/resources.ts';
import type { RouteAnswer } from '../../api/schemas.ts';
import { impliedKinds, impliedResources } from './implied-names.ts';
import { type OrganizationRow, organizationRow } from './organization-rows.ts';
import { resourceOfRow } from './resource-of-row.ts';
import { organizations, publications, resources } from './schema.ts';
import { countUnpublished } from './unpublished.ts';

/** Every organization of the server, by name. */
export async function listOrganizations(
  database: Database,
): Promise<RouteAnswer<'organizations.list'>['organizations']> {
  const rows = await database.select().from(organizations).orderBy(asc(organizations.name));
  const applications = await database
    .select({ id: resources.organizationId, count: count() })
    .from(resources)
    .where(eq(resources.kind, 'application'))
    .groupBy(resources.organizationId);
  const settings = await database
    .select({ id: resources.organizationId, value: resources.value })
    .from(resources)
    .where(eq(resources.kind, 'settings'));
  const targets = new Map(
    settings.map((row) => [row.id, (row.value as Resource<'settings'>['value']).target]),
  );
  const published = await database
    .select({ id: publications.organizationId, number: max(publications.number) })
    .from(publications)
    .groupBy(publications.organizationId);
  return rows.map(({ id, name, source, openedAt }) => ({
    name,
    target: targets.get(id) ?? 'stepgate',
    applications: applications.find((each) => each.id === id)?.count ?? 0,
    source,
    openedAt: new Date(openedAt).toISOString(),
    published: published.find((each) => each.id === id)?.number ?? null,
  }));
}

/** What the first page of an organization shows, without what the validator and the scenarios say. */
export async function organizationOverview(
  database: Database,
  organization: string,
): Promise<Omit<RouteAnswer<'organizations.read'>, 'analysis' | 'scenarios'>> {
  const row = await organizationRow(database, organization);
  const [group, role, secret] = [
    await namesOf(database, row, 'group'),
    await namesOf(database, row, 'role'),
    await namesOf(database, row, 'secret'),
  ];
  const [settings] = await resourcesOf(database, row, 'settings');
  const [published] = await database
    .select({ number: max(publications.number) })
    .from(publications)
    .where(eq(publications.organizationId, row.id));
  return {
    name: row.name,
    source: row.source,
    settings: settings as Resource<'settings'>,
    counts: { ...(await countsOf(database, row)), group: group.length, role: role.length },
    identityProviders: await resourcesOf(database, row, 'identityProvider'),
    names: { groups: group, roles: role, secrets: secret },
    published: published?.number ?? null,
    unpublished: await countUnpublished(database, row.id),
  };
}

async function countsOf(database: Database, { id }: OrganizationRow): Promise<Record<ResourceKind, number>> {
  const rows = await database
    .select({ kind: resources.kind, count: count() })
    .from(resources)
    .where(eq(resources.organizationId, id))
    .groupBy(resources.kind);
  const entries = resourceKindSchema.options.map((kind): [ResourceKind, number] => [
    kind,
    rows.find((row) => row.kind === kind)?.count ?? 0,
  ]);
  return Object.fromEntries(entries) as Record<ResourceKind, number>;
}

async function resourcesOf<Kind extends ResourceKind>(
  database: Database,
  { id }: OrganizationRow,
  kind: Kind,
): Promise<Resource<Kind>[]> {
  const rows = await database
    .select()
    .from(resources)
    .where(ofKind(id, kind))
    .orderBy(asc(resources.position), asc(resources.id));
  return rows.map((row) => resourceOfRow(row, kind));
}

/** Names of a kind, those that are only named included. */
async function namesOf(database: Database, row: OrganizationRow, kind: ResourceKind): Promise<string[]> {
  const declared = await database
    .select({ name: resources.name })
    .from(resources)
    .where(ofKind(row.id, kind));
  const implied = impliedKinds.has(kind) ? await impliedResources(database, row, kind) : [];
  return [...declared, ...implied].map(({ name }) => name).sort();
}

function ofKind(organizationId: number, kind: ResourceKind): SQL | undefined {
  return and(eq(resources.organizationId, organizationId), eq(resources.kind, kind));
}
