import { and, eq } from 'drizzle-orm';
import type { Resource, ResourceKind } from '../../api/schemas/resources.ts';
import type { Caller } from '../handlers/handler.ts';
import type { ServerParts } from '../server-parts.ts';
import { applicationStates } from './application-states.ts';
import { impliedResources } from './implied-names.ts';
import { findResource, missingResource, organizationRow, type ResourceRow } from './organization-rows.ts';
import { resourceOfRow } from './resource-of-row.ts';
import { secretValues } from './schema.ts';
import { usedBy } from './uses-in-words.ts';

type Parts = Pick<ServerParts, 'analysis' | 'scenarios' | 'database'>;

/**
 * One resource with what is known about it.
 *
 * @throws Refusal 404 `application-not-found` and the like
 */
export async function readResource(
  parts: Parts,
  organization: string,
  kind: ResourceKind,
  name: string,
  caller: Caller,
): Promise<Resource> {
  const { sql } = parts.database();
  const found = await sql.run(async (database) => {
    const row = await organizationRow(database, organization);
    const pointing = await usedBy(database, row.id, kind, name);
    const own = await findResource(database, row.id, kind, name);
    const implied = own === undefined ? await impliedResources(database, row, kind) : [];
    return { own, implied: implied.find((each) => each.name === name), pointing };
  });
  if (found.own === undefined && found.implied === undefined) throw missingResource(kind, name);
  const resource =
    found.own === undefined
      ? (found.implied as Resource)
      : ((await withState(parts, organization, kind, [found.own], caller))[0] as Resource);
  return { ...resource, usedBy: found.pointing };
}

/** Resources of one kind with what is known about them: the state of applications, when values of secrets were set. */
export async function withState(
  parts: Parts,
  organization: string,
  kind: ResourceKind,
  rows: readonly ResourceRow[],
  caller: Caller,
): Promise<Resource[]> {
  if (kind === 'application') {
    const states = await applicationStates(parts, organization, rows, caller.id);
    return rows.map((row) => {
      const state = states.get(row.name);
      return { ...resourceOfRow(row, kind), ...(state === undefined ? {} : { state }) };
    });
  }
  if (kind === 'secret') {
    const setAt = await timesOfSecrets(parts, rows);
    return rows.map((row) => ({ ...resourceOfRow(row, kind), valueSetAt: setAt.get(row.id) ?? null }));
  }
  return rows.map((row) => resourceOfRow(row, kind));
}

async function timesOfSecrets(
  parts: Parts,
  rows: readonly ResourceRow[],
): Promise<ReadonlyMap<number, string>> {
  const [first] = rows;
  if (first === undefined) return new Map();
  const set = await parts.database().sql.run((database) =>
    database
      .select({ id: secretValues.resourceId, setAt: secretValues.setAt })
      .from(secretValues)
      .where(and(eq(secretValues.organizationId, first.organizationId))),
  );
  return new Map(set.map(({ id, setAt }) => [id, new Date(setAt).toISOString()]));
}
