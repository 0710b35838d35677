import type { Database } from '@stepgate/engine/database';
import { eq } from 'drizzle-orm';
import type { OrganizationProblem } from '../../api/organization-problem.ts';
import { appendChange } from './change-rows.ts';
import { insertOrganization } from './insert-organization.ts';
import type { Writing } from './new-rows.ts';
import type { PlaygroundDatabase } from './open-database.ts';
import type { OrganizationParts } from './organization-parts.ts';
import { readOrganizationFiles } from './read-organization-files.ts';
import { organizations } from './schema.ts';

/** What became of the files that the command was started on. */
export interface StartedOn {
  readonly source: string;
  /** Name of the organization; null while its files have problems. */
  readonly name: string | null;
  readonly problems: readonly OrganizationProblem[];
}

type WritingAnew = Omit<Writing, 'organizationId'>;

/**
 * Opens the organization of a file or folder, unless one of its name is there already: what was saved here since is not
 * overwritten by its files.
 */
export async function openStartedOn(
  { sql }: PlaygroundDatabase,
  source: string,
  writing: WritingAnew,
): Promise<StartedOn> {
  const read = await readOrganizationFiles(source);
  if (!read.ok) return { source, name: null, problems: read.problems };
  const { parts } = read;
  await sql.transaction(async (transaction) => {
    const kept = await transaction
      .select({ id: organizations.id })
      .from(organizations)
      .where(eq(organizations.name, parts.name));
    if (kept.length === 0) await addOrganization(transaction, parts, source, writing);
  });
  return { source, name: parts.name, problems: [] };
}

/**
 * Adds an organization, and tells it in the trail of the server.
 *
 * @throws Refusal 409 `organization-exists`
 */
export async function addOrganization(
  transaction: Database,
  parts: OrganizationParts,
  source: string | null,
  writing: WritingAnew,
): Promise<void> {
  await insertOrganization(transaction, parts, source, writing);
  await appendChange(transaction, {
    organizationId: null,
    at: writing.at,
    by: writing.by,
    action: 'open',
    kind: 'organization',
    name: parts.name,
    summary:
      source === null
        ? `created the organization \`${parts.name}\``
        : `opened the organization \`${parts.name}\` from \`${source}\``,
    before: null,
    after: { applications: parts.scripts.size, source },
    edits: null,
  });
}
