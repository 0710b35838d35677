import type { Database } from '@stepgate/engine/database';
import { sql } from 'drizzle-orm';
import type { ResourceKind } from '../../api/schemas/resources.ts';
import { Refusal } from '../refusal.ts';
import { firstVersion, newResource, usesOf, type Writing } from './new-rows.ts';
import type { OrganizationParts, ScriptSource } from './organization-parts.ts';
import { organizations, resources, scriptVersions, uses } from './schema.ts';

/** How many rows go into one statement; a statement of PostgreSQL has at most 65,535 parameters. */
const rowsOfStatement = 1_000;

/** From so many parts on. */
const analyzedFrom = 200;

interface Named {
  readonly kind: ResourceKind;
  readonly name: string;
}

/**
 * Adds an organization with all that it is made of.
 *
 * @param source file or folder it comes from; null for one that begins empty
 * @returns its id
 * @throws Refusal 409 `organization-exists`
 */
export async function insertOrganization(
  transaction: Database,
  { name, parts, scripts }: OrganizationParts,
  source: string | null,
  { by, at }: Omit<Writing, 'organizationId'>,
): Promise<number> {
  const [organization] = await transaction
    .insert(organizations)
    .values({ name, source, openedAt: at })
    .onConflictDoNothing()
    .returning({ id: organizations.id });
  if (organization === undefined) throw organizationExists(name);
  const writing = { organizationId: organization.id, by, at };
  const scriptOf = ({ kind, name }: Named): ScriptSource | undefined =>
    kind === 'application' ? scripts.get(name) : undefined;

  const ids = new Map<string, number>();
  const rows = parts.map((part, position) => newResource(writing, part, position, scriptOf(part)));
  for (const some of chunksOf(rows)) {
    const added = await transaction
      .insert(resources)
      .values(some)
      .returning({ id: resources.id, kind: resources.kind, name: resources.name });
    for (const row of added) ids.set(keyOf(row), row.id);
  }
  const idOf = (part: Named): number => ids.get(keyOf(part)) as number;

  const named = parts.flatMap((part) => usesOf(writing.organizationId, idOf(part), part.kind, part.value));
  for (const some of chunksOf(named)) await transaction.insert(uses).values(some);
  const versions = parts.flatMap((part) => {
    const script = scriptOf(part);
    return script === undefined ? [] : [firstVersion(writing, idOf(part), script, 'Opened')];
  });
  for (const some of chunksOf(versions)) await transaction.insert(scriptVersions).values(some);
  if (parts.length > analyzedFrom) await analyze(transaction);
  return organization.id;
}

/** The embedded database counts its rows by itself never, and plans for a few where there are thousands. */
async function analyze(transaction: Database): Promise<void> {
  for (const table of [resources, uses, scriptVersions]) await transaction.execute(sql`analyze ${table}`);
}

function keyOf({ kind, name }: Named): string {
  return `${kind}/${name}`;
}

function chunksOf<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / rowsOfStatement);
  return Array.from({ length: count }, (_, index) =>
    rows.slice(index * rowsOfStatement, (index + 1) * rowsOfStatement),
  );
}

function organizationExists(name: string): Refusal {
  return new Refusal(409, {
    code: 'organization-exists',
    message: `there is an organization \`${name}\` on this server already`,
    advice: 'give the new one another name, or remove the other one first',
  });
}
