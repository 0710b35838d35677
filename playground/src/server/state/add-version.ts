import { sequentialScript } from '@stepgate/engine/model';
import { and, eq } from 'drizzle-orm';
import type { ResourceValue } from '../../api/schemas/resources.ts';
import type { ChangeWriter } from './change-writer.ts';
import { scriptDigestOf } from './digest.ts';
import type { ScriptSource } from './organization-parts.ts';
import type { ResourceRow } from './organization-rows.ts';
import { resources, scriptVersions } from './schema.ts';

/** A text that becomes the next version of a script. */
export interface NewVersion extends ScriptSource {
  readonly message: string;
  readonly restoredFrom?: number | null | undefined;
}

/** Adds a version to the script of an application; gives its number. */
export async function addVersion(
  writer: ChangeWriter,
  application: Pick<ResourceRow, 'id' | 'name' | 'version'>,
  { text, isGenerated, message, restoredFrom = null }: NewVersion,
): Promise<number> {
  const { transaction, organization, by, at } = writer;
  const before = application.version ?? 0;
  const number = before + 1;
  await transaction.insert(scriptVersions).values({
    applicationId: application.id,
    number,
    organizationId: organization.id,
    text,
    author: by,
    message,
    at,
    isGenerated,
    restoredFrom,
  });
  await transaction
    .update(resources)
    .set({
      version: number,
      scriptDigest: scriptDigestOf({ text, isGenerated }),
      updatedAt: at,
      updatedBy: by,
    })
    .where(eq(resources.id, application.id));
  writer.edits.push({ type: 'script', applicationId: application.id, before, after: number });
  writer.touched.set(`s${application.id}`, false);
  writer.events.push({ type: 'version', application: application.name, number, by });
  return number;
}

/** The text of a version as a script. */
export async function scriptOfVersion(
  { transaction }: Pick<ChangeWriter, 'transaction'>,
  applicationId: number,
  number: number,
): Promise<ScriptSource | undefined> {
  const [row] = await transaction
    .select({ text: scriptVersions.text, isGenerated: scriptVersions.isGenerated })
    .from(scriptVersions)
    .where(and(eq(scriptVersions.applicationId, applicationId), eq(scriptVersions.number, number)));
  return row;
}

/** Lets a generated script follow the steps of its application. */
export async function followSteps(
  writer: ChangeWriter,
  application: Pick<ResourceRow, 'id' | 'name' | 'version'>,
  value: ResourceValue<'application'>,
): Promise<void> {
  const latest = await scriptOfVersion(writer, application.id, application.version ?? 0);
  const text = sequentialScript(value.authenticationSequence.steps);
  if (latest === undefined || !latest.isGenerated || latest.text === text) return;
  await addVersion(writer, application, { text, isGenerated: true, message: 'Follows the steps' });
  writer.followed.push(`the script of ${application.name}, which runs its steps in order`);
}
