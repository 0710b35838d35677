import { eq } from 'drizzle-orm';
import { type ChangeWriter, recordChange } from './change-writer.ts';
import type { PlaygroundDatabase } from './open-database.ts';
import { findResource, missingResource } from './organization-rows.ts';
import { resources, secretValues } from './schema.ts';

/**
 * Sets the value of a secret. The trail says that it was set, never what it is; it cannot be taken back, for the value
 * before is not kept.
 *
 * @throws Refusal 404 `secret-not-found`
 */
export async function writeSecret(
  writer: ChangeWriter,
  sealer: PlaygroundDatabase['sealer'],
  name: string,
  value: string,
): Promise<void> {
  const { transaction, organization, at, by } = writer;
  const row = await findResource(transaction, organization.id, 'secret', name);
  if (row === undefined) throw missingResource('secret', name);
  const kept = {
    resourceId: row.id,
    organizationId: organization.id,
    sealed: sealer.seal(placeOf(row.id), new TextEncoder().encode(value)),
    setAt: at,
  };
  await transaction
    .insert(secretValues)
    .values(kept)
    .onConflictDoUpdate({ target: secretValues.resourceId, set: kept });
  await transaction.update(resources).set({ updatedAt: at, updatedBy: by }).where(eq(resources.id, row.id));
  await recordChange(
    writer,
    {
      action: 'set-value',
      kind: 'secret',
      name,
      summary: `set the value of the secret \`${name}\``,
      before: null,
      after: null,
    },
    { canUndo: false },
  );
  writer.events.push({ type: 'resource', kind: 'secret', name, by });
}

/** What is sealed for one secret cannot be put in the place of another. */
function placeOf(resourceId: number): string {
  return `playground/secret/${resourceId}`;
}
