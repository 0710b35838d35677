import type { Database } from '@stepgate/engine/database';
import { and, eq } from 'drizzle-orm';
import type { ResourceKind } from '../../api/schemas/resources.ts';
import { Refusal } from '../refusal.ts';
import { organizations, resources } from './schema.ts';

export type OrganizationRow = typeof organizations.$inferSelect;
export type ResourceRow = typeof resources.$inferSelect;

/** @throws Refusal 404 `organization-not-found` */
export async function organizationRow(database: Database, name: string): Promise<OrganizationRow> {
  const [row] = await database.select().from(organizations).where(eq(organizations.name, name));
  return row ?? missingOrganization(name);
}

/**
 * The same, for who changes something in it: changes of one organization go one after the other.
 *
 * @throws Refusal 404 `organization-not-found`
 */
export async function lockedOrganization(transaction: Database, name: string): Promise<OrganizationRow> {
  const [row] = await transaction
    .select()
    .from(organizations)
    .where(eq(organizations.name, name))
    .for('update');
  return row ?? missingOrganization(name);
}

/** The row of a resource; undefined when there is none of that name. */
export async function findResource(
  database: Database,
  organizationId: number,
  kind: ResourceKind,
  name: string,
): Promise<ResourceRow | undefined> {
  const [row] = await database
    .select()
    .from(resources)
    .where(
      and(eq(resources.organizationId, organizationId), eq(resources.kind, kind), eq(resources.name, name)),
    );
  return row;
}

/** @throws Refusal 404 `application-not-found` */
export async function applicationRow(
  database: Database,
  organization: string,
  name: string,
): Promise<ResourceRow & { readonly version: number }> {
  const { id } = await organizationRow(database, organization);
  const row = await findResource(database, id, 'application', name);
  if (row === undefined || row.version === null) throw missingResource('application', name);
  return { ...row, version: row.version };
}

/** The refusal for a resource that is not there; its code begins with the kind, in words with hyphens. */
export function missingResource(kind: ResourceKind, name: string): Refusal {
  const words = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return new Refusal(404, {
    code: `${words}-not-found`,
    message: `there is no ${words.replaceAll('-', ' ')} \`${name}\``,
    advice: 'it may have been renamed or removed; look for it in the list',
  });
}

function missingOrganization(name: string): never {
  throw new Refusal(404, {
    code: 'organization-not-found',
    message: `there is no organization \`${name}\` on this server`,
    advice: 'open it, or choose another one',
  });
}
