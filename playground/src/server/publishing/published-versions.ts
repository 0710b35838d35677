import type { StoredOrganization } from '@stepgate/engine';
import type { Database } from '@stepgate/engine/database';
import { type Organization, organizationSchema } from '@stepgate/engine/model';
import { and, desc, eq } from 'drizzle-orm';
import type { RouteAnswer } from '../../api/schemas.ts';
import { Refusal } from '../refusal.ts';
import { digestOf, scriptDigestOf } from '../state/digest.ts';
import type { PlaygroundDatabase } from '../state/open-database.ts';
import { partsOf } from '../state/organization-parts.ts';
import { organizationRow } from '../state/organization-rows.ts';
import { publications } from '../state/schema.ts';
import { type PublishedRow, recordPublication } from './record-publication.ts';

type PublishedVersion = RouteAnswer<'published.list'>['versions'][number];

/** Published versions of an organization, the latest first. */
export async function listPublished(
  { sql, stores }: PlaygroundDatabase,
  name: string,
): Promise<PublishedVersion[]> {
  const notes = await sql.run(async (database) => {
    const { id } = await organizationRow(database, name);
    return database.select().from(publications).where(eq(publications.organizationId, id));
  });
  const byNumber = new Map(notes.map((note) => [note.number, note]));
  const versions = (await stores.organizations?.versions(name)) ?? [];
  return versions.map(({ version, savedAt, savedBy }) => {
    const note = byNumber.get(version);
    return {
      number: version,
      author: note?.author ?? savedBy ?? '',
      message: note?.message ?? '',
      at: new Date(savedAt).toISOString(),
      overridden: [...(note?.overridden ?? [])],
    };
  });
}

/** @throws Refusal 404 `organization-not-found`, `published-version-not-found` */
export async function readPublished(
  { sql, stores }: PlaygroundDatabase,
  name: string,
  number: number,
): Promise<Organization> {
  await sql.run((database) => organizationRow(database, name));
  const stored = await stores.organizations?.load(name, number);
  if (stored) return documentOf(stored);
  throw new Refusal(404, {
    code: 'published-version-not-found',
    message: `\`${name}\` has no published version ${number}`,
    advice: 'choose one of the list of published versions',
  });
}

/**
 * Number of the latest published version. One that was published by another way than here, or whose publishing was cut
 * off before it was noted, is noted now, so that the working copy is compared with what is really there.
 *
 * @throws Refusal 404 `organization-not-found`
 */
export async function latestPublished(
  { sql, stores }: PlaygroundDatabase,
  name: string,
): Promise<number | null> {
  const latest = (await stores.organizations?.latestVersion(name)) ?? null;
  if (latest === null) return null;
  const known = await sql.run((database) => isNoted(database, name, latest));
  if (known) return latest;
  const stored = await stores.organizations?.load(name, latest);
  if (stored) {
    await sql.transaction(async (transaction) => {
      if (await isNoted(transaction, name, latest)) return;
      const { id } = await organizationRow(transaction, name);
      const { version: number, savedAt: at, savedBy } = stored;
      const note = { number, at, author: savedBy ?? '', message: '', overridden: [] };
      await recordPublication(transaction, id, note, rowsOf(documentOf(stored)), new Map());
    });
  }
  return latest;
}

async function isNoted(database: Database, name: string, number: number): Promise<boolean> {
  const { id } = await organizationRow(database, name);
  const [note] = await database
    .select({ number: publications.number })
    .from(publications)
    .where(and(eq(publications.organizationId, id), eq(publications.number, number)))
    .orderBy(desc(publications.number))
    .limit(1);
  return note !== undefined;
}

function rowsOf(document: Organization): PublishedRow[] {
  const { parts, scripts } = partsOf(document);
  return parts.map(({ kind, name, value }) => ({
    kind,
    name,
    digest: digestOf(kind, name, value),
    scriptDigest: scriptDigestOf(kind === 'application' ? scripts.get(name) : undefined),
  }));
}

/** Documents of the store were checked when they were saved; parsing fills in what they left out. */
function documentOf({ document }: Pick<StoredOrganization, 'document'>): Organization {
  return organizationSchema.parse(document);
}
