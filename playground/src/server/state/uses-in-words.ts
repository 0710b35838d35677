import type { Database } from '@stepgate/engine/database';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { type ResourceKind, resourceKinds } from '../../api/schemas/resources.ts';
import { resources, scriptVersions, uses } from './schema.ts';

/** How many uses are told by name; the rest is counted. */
const toldUses = 50;

/** Kinds that scripts use by name, so that a script without them breaks. */
const kindsOfScripts: ReadonlySet<ResourceKind> = new Set(['secret', 'library']);

/**
 * What points to a resource, for people: `application payroll, step 2`.
 *
 * @param exceptIds resources that do not count, because they go away together
 */
export async function usedBy(
  database: Database,
  organizationId: number,
  kind: ResourceKind,
  name: string,
  exceptIds: ReadonlySet<number> = new Set(),
): Promise<string[]> {
  const rows = await database
    .select({ id: resources.id, kind: resources.kind, name: resources.name, place: uses.place })
    .from(uses)
    .innerJoin(resources, eq(resources.id, uses.fromId))
    .where(and(eq(uses.organizationId, organizationId), eq(uses.toKind, kind), eq(uses.toName, name)))
    .orderBy(asc(resources.kind), asc(resources.name), asc(uses.place));
  const words = rows
    .filter(({ id }) => !exceptIds.has(id))
    .map((row) => [titleOf(row.kind, row.name), row.place].filter(Boolean).join(', '));
  if (kindsOfScripts.has(kind)) words.push(...(await scriptsNaming(database, organizationId, name)));
  if (words.length <= toldUses) return words;
  return [...words.slice(0, toldUses), `${words.length - toldUses} more`];
}

/** Scripts and libraries whose text has a name in quotation marks: `the script of payroll`. */
export async function scriptsNaming(
  database: Database,
  organizationId: number,
  name: string,
): Promise<string[]> {
  const quoted = ["'", '"', '`'].map((mark) => `${mark}${name}${mark}`);
  const holds = (column: typeof scriptVersions.text | typeof resources.value) =>
    sql`(${sql.join(
      quoted.map((text) => sql`strpos(${column}, ${text}) > 0`),
      sql` or `,
    )})`;
  const scripts = await database
    .select({ name: resources.name })
    .from(resources)
    .innerJoin(
      scriptVersions,
      and(eq(scriptVersions.applicationId, resources.id), eq(scriptVersions.number, resources.version)),
    )
    .where(and(eq(resources.organizationId, organizationId), holds(scriptVersions.text)))
    .orderBy(asc(resources.name));
  const libraries = await database
    .select({ name: resources.name, value: resources.value })
    .from(resources)
    .where(and(eq(resources.organizationId, organizationId), inArray(resources.kind, ['library'])))
    .orderBy(asc(resources.name));
  return [
    ...scripts.map((script) => `the script of ${script.name}`),
    ...libraries
      .filter(({ value }) =>
        quoted.some((text) => (value as { readonly script: string }).script.includes(text)),
      )
      .map((library) => `the script library ${library.name}`),
  ];
}

/** A resource for people: `application payroll`. */
export function titleOf(kind: ResourceKind, name: string): string {
  return kind === 'settings' ? 'the settings' : `${resourceKinds[kind].title} ${name}`;
}
