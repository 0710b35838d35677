import type { Database } from '@stepgate/engine/database';
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { ApplicationState } from '../../api/schemas/resources.ts';
import type { ServerParts } from '../server-parts.ts';
import type { ResourceRow } from './organization-rows.ts';
import { drafts, resources } from './schema.ts';
import { isUnpublished } from './unpublished.ts';

/** The state of an application of which nothing is known yet. */
const pendingReport: ApplicationState['report'] = { state: 'pending', errors: 0, warnings: 0, infos: 0 };

/** Makes the states of applications, by their names. */
export async function applicationStates(
  parts: Pick<ServerParts, 'analysis' | 'scenarios' | 'database'>,
  organization: string,
  rows: readonly Pick<ResourceRow, 'id' | 'name' | 'version'>[],
  personId: string,
): Promise<ReadonlyMap<string, ApplicationState>> {
  const ids = rows.map(({ id }) => id);
  const names = rows.map(({ name }) => name);
  if (ids.length === 0) return new Map();
  const [reports, scenarios, marked] = await Promise.all([
    parts.analysis.reports(organization, names),
    parts.scenarios.counts(organization, names),
    parts.database().sql.run((database) => marksOf(database, ids, personId)),
  ]);
  return new Map(
    rows.map(({ id, name, version }) => [
      name,
      {
        report: reports.get(name) ?? pendingReport,
        scenarios: scenarios.get(name) ?? null,
        version: version ?? 1,
        isUnpublished: marked.unpublished.has(id),
        hasDraft: marked.withDraft.has(id),
      },
    ]),
  );
}

async function marksOf(database: Database, ids: readonly number[], personId: string) {
  const own = and(
    inArray(drafts.applicationId, [...ids]),
    eq(drafts.personId, personId),
    isNotNull(drafts.text),
  );
  const withDraft = await database.select({ id: drafts.applicationId }).from(drafts).where(own);
  const unpublished = await database
    .select({ id: sql<number>`${resources.id}`.mapWith(Number) })
    .from(resources)
    .where(and(inArray(resources.id, [...ids]), isUnpublished(database)));
  return {
    withDraft: new Set(withDraft.map(({ id }) => id)),
    unpublished: new Set(unpublished.map(({ id }) => id)),
  };
}
