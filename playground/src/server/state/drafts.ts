import type { Database } from '@stepgate/engine/database';
import { and, eq } from 'drizzle-orm';
import type { Draft } from '../../api/schemas/scripts.ts';
import { Refusal } from '../refusal.ts';
import type { ResourceRow } from './organization-rows.ts';
import { drafts } from './schema.ts';

type DraftRow = typeof drafts.$inferSelect;

/** The draft of a person; null when there is none. */
export async function readDraft(
  database: Database,
  applicationId: number,
  personId: string,
): Promise<Draft | null> {
  return draftOf(await draftRow(database, applicationId, personId));
}

/**
 * Keeps what a person typed, unless another tab of theirs kept something since.
 *
 * @throws Refusal 409 `draft-changed-elsewhere` with the draft as it is
 */
export async function saveDraft(
  transaction: Database,
  application: ResourceRow,
  personId: string,
  { text, basedOn, revision }: { readonly text: string; readonly basedOn: number; readonly revision: number },
  at: number,
): Promise<Draft> {
  const before = await draftRow(transaction, application.id, personId);
  const current = draftOf(before);
  if ((current?.revision ?? 0) !== revision) throw changedElsewhere(application.name, current);
  const row: DraftRow = {
    applicationId: application.id,
    personId,
    organizationId: application.organizationId,
    text,
    basedOn,
    revision: (before?.revision ?? 0) + 1,
    at,
  };
  const key = [drafts.applicationId, drafts.personId];
  const [kept] = await transaction
    .insert(drafts)
    .values(row)
    .onConflictDoUpdate({
      target: key,
      set: row,
      // Of two tabs that save at once, the second one is told.
      setWhere: eq(drafts.revision, before?.revision ?? 0),
    })
    .returning();
  if (kept !== undefined) return draftOf(kept) as Draft;
  throw changedElsewhere(application.name, await readDraft(transaction, application.id, personId));
}

/**
 * Forgets a draft; gives its revision then, or null when there was none.
 *
 * @param meant revision of the draft that is meant; absent: whatever there is
 * @throws Refusal 409 `draft-changed-elsewhere` when there is another one
 */
export async function discardDraft(
  transaction: Database,
  application: ResourceRow,
  personId: string,
  meant: number | undefined,
  at: number,
): Promise<number | null> {
  const before = await draftRow(transaction, application.id, personId);
  if (before === undefined || before.text === null) return null;
  if (meant !== undefined && meant !== before.revision) {
    throw changedElsewhere(application.name, draftOf(before));
  }
  const revision = before.revision + 1;
  const [gone] = await transaction
    .update(drafts)
    .set({ text: null, revision, at })
    .where(
      and(
        eq(drafts.applicationId, application.id),
        eq(drafts.personId, personId),
        eq(drafts.revision, before.revision),
      ),
    )
    .returning();
  if (gone !== undefined) return revision;
  throw changedElsewhere(application.name, await readDraft(transaction, application.id, personId));
}

async function draftRow(
  database: Database,
  applicationId: number,
  personId: string,
): Promise<DraftRow | undefined> {
  const [row] = await database
    .select()
    .from(drafts)
    .where(and(eq(drafts.applicationId, applicationId), eq(drafts.personId, personId)));
  return row;
}

function draftOf(row: DraftRow | undefined): Draft | null {
  if (row === undefined || row.text === null) return null;
  const { text, basedOn, revision, at } = row;
  return { text, basedOn, revision, at: new Date(at).toISOString() };
}

function changedElsewhere(application: string, current: Draft | null): Refusal {
  return new Refusal(
    409,
    {
      code: 'draft-changed-elsewhere',
      message: `the draft of \`${application}\` was changed in another tab`,
      advice: 'put the two texts together, then save with the revision of the current one',
    },
    { current },
  );
}
