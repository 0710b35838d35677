import type { Database } from '@stepgate/engine/database';
import { eq } from 'drizzle-orm';
import { appendChange } from './change-rows.ts';
import { lockedOrganization } from './organization-rows.ts';
import {
  changes,
  drafts,
  keptRuns,
  organizations,
  publications,
  publishedResources,
  publishedScripts,
  resources,
  scenarioStates,
  scriptVersions,
  secretValues,
  touches,
  uses,
} from './schema.ts';

/** Every table that has rows of organizations; a test holds it against the schema. */
export const tablesOfOrganizations = [
  changes,
  drafts,
  keptRuns,
  publications,
  publishedResources,
  publishedScripts,
  resources,
  scenarioStates,
  scriptVersions,
  secretValues,
  touches,
  uses,
] as const;

/**
 * Removes an organization with all that is kept of it here, and tells it in the trail of the server. What was published
 * stays where it was published.
 *
 * @throws Refusal 404 `organization-not-found`
 */
export async function removeOrganization(
  transaction: Database,
  name: string,
  { by, at }: { readonly by: string; readonly at: number },
): Promise<void> {
  const { id } = await lockedOrganization(transaction, name);
  for (const table of tablesOfOrganizations)
    await transaction.delete(table).where(eq(table.organizationId, id));
  await transaction.delete(organizations).where(eq(organizations.id, id));
  await appendChange(transaction, {
    organizationId: null,
    at,
    by,
    action: 'remove',
    kind: 'organization',
    name,
    summary: `removed the organization \`${name}\``,
    before: null,
    after: null,
    edits: null,
  });
}
