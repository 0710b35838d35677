import type { Database } from '@stepgate/engine/database';
import { and, desc, eq, max } from 'drizzle-orm';
import type { ScriptText, ScriptVersion } from '../../api/schemas/scripts.ts';
import { Refusal } from '../refusal.ts';
import type { ResourceRow } from './organization-rows.ts';
import { publications, publishedScripts, scriptVersions } from './schema.ts';

type VersionRow = typeof scriptVersions.$inferSelect;

/** Numbers of the publications that have each version of a script. */
type PublishedIn = (version: number) => number[];

/** The versions of a script, the latest first. */
export async function listVersions(database: Database, application: ResourceRow): Promise<ScriptVersion[]> {
  const publishedIn = await publicationsOf(database, application);
  const { text: _text, ...columns } = columnsOfVersion;
  const rows = await database
    .select(columns)
    .from(scriptVersions)
    .where(eq(scriptVersions.applicationId, application.id))
    .orderBy(desc(scriptVersions.number));
  return rows.map((row) => versionOf(row, publishedIn));
}

/** @throws Refusal 404 `version-not-found` */
export async function readVersion(
  database: Database,
  application: ResourceRow,
  number: number,
): Promise<ScriptText> {
  const [row] = await database
    .select()
    .from(scriptVersions)
    .where(and(eq(scriptVersions.applicationId, application.id), eq(scriptVersions.number, number)));
  if (row === undefined) {
    throw new Refusal(404, {
      code: 'version-not-found',
      message: `the script of \`${application.name}\` has no version ${number}`,
      advice: 'choose one of the list of versions',
    });
  }
  return { ...versionOf(row, await publicationsOf(database, application)), text: row.text };
}

const columnsOfVersion = {
  number: scriptVersions.number,
  author: scriptVersions.author,
  message: scriptVersions.message,
  at: scriptVersions.at,
  isGenerated: scriptVersions.isGenerated,
  restoredFrom: scriptVersions.restoredFrom,
  text: scriptVersions.text,
};

/** A version as routes give it. */
export function versionOf(
  row: Omit<VersionRow, 'text' | 'applicationId' | 'organizationId'>,
  publishedIn: PublishedIn,
): ScriptVersion {
  const { number, author, message, at, isGenerated, restoredFrom } = row;
  return {
    number,
    author,
    message,
    at: new Date(at).toISOString(),
    isGenerated,
    restoredFrom,
    publishedIn: publishedIn(number),
  };
}

async function publicationsOf(database: Database, application: ResourceRow): Promise<PublishedIn> {
  const [latest] = await database
    .select({ number: max(publications.number) })
    .from(publications)
    .where(eq(publications.organizationId, application.organizationId));
  const ranges = await database
    .select()
    .from(publishedScripts)
    .where(eq(publishedScripts.applicationId, application.id))
    .orderBy(desc(publishedScripts.first));
  return (version) =>
    ranges
      .filter((range) => range.version === version)
      .flatMap(({ first, last }) => numbersDown(last ?? latest?.number ?? first, first));
}

/** The whole numbers from one down to another. */
function numbersDown(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}
