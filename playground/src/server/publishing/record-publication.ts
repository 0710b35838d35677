import type { Database } from '@stepgate/engine/database';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { publications, publishedResources, publishedScripts } from '../state/schema.ts';
import type { WorkingOutline } from './working-state.ts';

/** Rows that go into one statement, which has at most 65,535 parameters. */
const rowsOfStatement = 1_000;

export type Publication = Omit<typeof publications.$inferInsert, 'organizationId'>;

/** What a published version is made of, as far as the working copy is compared with it. */
export type PublishedRow = Pick<
  typeof publishedResources.$inferInsert,
  'kind' | 'name' | 'digest' | 'scriptDigest'
>;

/**
 * Keeps what the organization store does not: the message of a published version, and what the working copy is compared
 * with from now on.
 *
 * @param scripts numbers of the versions of scripts in it, by the id of the application
 */
export async function recordPublication(
  transaction: Database,
  organizationId: number,
  publication: Publication,
  rows: readonly PublishedRow[],
  scripts: ReadonlyMap<number, number>,
): Promise<void> {
  await transaction.insert(publications).values({ organizationId, ...publication });
  await transaction.delete(publishedResources).where(eq(publishedResources.organizationId, organizationId));
  for (const some of chunksOf(rows)) {
    await transaction.insert(publishedResources).values(
      some.map(({ kind, name, digest, scriptDigest }) => ({
        organizationId,
        kind,
        name,
        digest,
        scriptDigest,
      })),
    );
  }
  await recordScripts(transaction, organizationId, publication.number, scripts);
}

/** Versions of scripts in a working copy, by the id of the application. */
export function scriptsOf({ rows }: Pick<WorkingOutline, 'rows'>): ReadonlyMap<number, number> {
  return new Map(rows.flatMap(({ id, version }) => (version === null ? [] : [[id, version]])));
}

/** Ranges of published versions that go on stay as they are; others end, and new ones begin. */
async function recordScripts(
  transaction: Database,
  organizationId: number,
  number: number,
  scripts: ReadonlyMap<number, number>,
): Promise<void> {
  const open = await transaction
    .select({ applicationId: publishedScripts.applicationId, version: publishedScripts.version })
    .from(publishedScripts)
    .where(and(eq(publishedScripts.organizationId, organizationId), isNull(publishedScripts.last)));
  const going = new Map(open.map(({ applicationId, version }) => [applicationId, version]));
  const ended = open.filter(({ applicationId, version }) => scripts.get(applicationId) !== version);
  for (const some of chunksOf(ended.map(({ applicationId }) => applicationId))) {
    await transaction
      .update(publishedScripts)
      .set({ last: number - 1 })
      .where(and(inArray(publishedScripts.applicationId, some), isNull(publishedScripts.last)));
  }
  const begun = [...scripts].filter(([applicationId, version]) => going.get(applicationId) !== version);
  for (const some of chunksOf(begun)) {
    await transaction
      .insert(publishedScripts)
      .values(
        some.map(([applicationId, version]) => ({ applicationId, version, first: number, organizationId })),
      );
  }
}

function chunksOf<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / rowsOfStatement);
  return Array.from({ length: count }, (_, index) =>
    rows.slice(index * rowsOfStatement, (index + 1) * rowsOfStatement),
  );
}
