import type { Database } from '@stepgate/engine/database';
import { and, eq, gt, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { ResourceKind } from '../../api/schemas/resources.ts';
import { Refusal } from '../refusal.ts';
import { addVersion, scriptOfVersion } from './add-version.ts';
import { addResource, changeResource, isImplied, isTaken, removeResource } from './apply-edit.ts';
import { type ChangeWriter, recordChange } from './change-writer.ts';
import { impliedKinds } from './implied-names.ts';
import type { ResourceRow } from './organization-rows.ts';
import type { ResourceEdit, ScriptEdit } from './row-edit.ts';
import { changes, resources, touches } from './schema.ts';
import { checkedValue, refuseUsed } from './write-resource.ts';

export type ChangeRow = typeof changes.$inferSelect;

/** What an undo came to. */
export interface Undone {
  /** Id of the change that it is itself. */
  readonly change: number;
  /** The resource that the change was about, as it is named now; null when it is not there any more. */
  readonly resource: { readonly kind: ResourceKind; readonly name: string } | null;
}

/**
 * Takes a change back.
 *
 * @throws Refusal 404 `change-not-found`, 409 `change-not-undoable`, `change-overtaken`, `resource-in-use`
 */
export async function undoChange(writer: ChangeWriter, id: number): Promise<Undone> {
  const { transaction, organization } = writer;
  const [change] = await transaction
    .select()
    .from(changes)
    .where(and(eq(changes.id, id), eq(changes.organizationId, organization.id)));
  if (change === undefined) throw notFound();
  if (change.edits === null) throw notUndoable(change);
  const open = await undoable(transaction, [id]);
  if (!open.has(id)) throw overtaken(change);
  for (const edit of [...change.edits].reverse()) {
    if (edit.type === 'resource') await undoResource(writer, change, edit);
    else await undoScript(writer, edit);
  }
  const now = await resourceAfter(writer, change);
  const undo = await recordChange(
    writer,
    {
      action: 'undo',
      kind: change.kind,
      name: now?.name ?? change.name,
      summary: `took back: ${change.summary}`,
      before: change.after,
      after: change.before,
    },
    { undoes: id },
  );
  await mark(transaction, change, undo);
  return { change: undo, resource: now };
}

/**
 * Which of some changes can be taken back: nothing that is in force came after them. What came after and was taken
 * back again does not count; neither does what only followed the rename that a change was.
 */
export async function undoable(database: Database, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const own = alias(touches, 'own');
  const later = alias(touches, 'later');
  const laterChange = alias(changes, 'later_change');
  const blocked = await database
    .selectDistinct({ id: own.changeId })
    .from(own)
    .innerJoin(later, and(eq(later.what, own.what), gt(later.changeId, own.changeId)))
    .innerJoin(laterChange, eq(laterChange.id, later.changeId))
    .where(
      and(
        inArray(own.changeId, [...ids]),
        eq(own.follows, false),
        isNull(laterChange.undoneBy),
        or(isNull(laterChange.undoes), lte(laterChange.undoes, own.changeId)),
      ),
    );
  const open = await database
    .select({ id: changes.id })
    .from(changes)
    .where(and(inArray(changes.id, [...ids]), isNull(changes.undoneBy), sql`${changes.edits} is not null`));
  const stopped = new Set(blocked.map((row) => row.id));
  return new Set(open.map((row) => row.id).filter((id) => !stopped.has(id)));
}

async function undoResource(writer: ChangeWriter, change: ChangeRow, edit: ResourceEdit): Promise<void> {
  const { id, kind, before, after } = edit;
  const row = await rowOf(writer, id);
  if ((after === null) !== (row === undefined)) throw overtaken(change);
  const hasOtherName = before !== null && before.name !== row?.name;
  if (hasOtherName && (await isTaken(writer, kind, before.name))) throw overtaken(change);
  if (hasOtherName && row !== undefined && (await isImplied(writer, kind, before.name)))
    throw overtaken(change);
  if (before !== null) await refuseUnfit(writer, change, kind, before.value, row ?? null);
  if (row === undefined) {
    if (before !== null) await addResource(writer, kind, before, { id });
  } else if (before === null) {
    // What is named without being declared is there all the same.
    if (!impliedKinds.has(kind)) await refuseUsed(writer, row);
    await removeResource(writer, row);
  } else {
    await changeResource(writer, row, before.name, before.value);
  }
}

/** What a value names may be gone since. */
async function refuseUnfit(
  writer: ChangeWriter,
  change: ChangeRow,
  kind: ResourceKind,
  value: unknown,
  row: ResourceRow | null,
): Promise<void> {
  try {
    await checkedValue(writer, kind, value, row);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw overtaken(change, error.message);
  }
}

/** The text comes back as another version; where the steps came back before, it may be there already. */
async function undoScript(writer: ChangeWriter, { applicationId, before }: ScriptEdit): Promise<void> {
  const row = await rowOf(writer, applicationId);
  const earlier = await scriptOfVersion(writer, applicationId, before);
  if (row === undefined || earlier === undefined) return;
  const latest = await scriptOfVersion(writer, applicationId, row.version ?? 0);
  if (latest?.text === earlier.text && latest.isGenerated === earlier.isGenerated) return;
  await addVersion(writer, row, {
    ...earlier,
    message: `Takes back version ${before + 1}`,
    restoredFrom: before,
  });
}

async function rowOf({ transaction }: ChangeWriter, id: number): Promise<ResourceRow | undefined> {
  const [row] = await transaction.select().from(resources).where(eq(resources.id, id));
  return row;
}

async function resourceAfter(writer: ChangeWriter, { edits }: ChangeRow): Promise<Undone['resource']> {
  const last = edits?.findLast((edit) => edit.type === 'resource') ?? edits?.at(-1);
  if (last === undefined) return null;
  const row = await rowOf(writer, last.type === 'resource' ? last.id : last.applicationId);
  return row === undefined ? null : { kind: row.kind, name: row.name };
}

/** Says of a change that it is taken back; when it was itself an undo, what it took back is in force again. */
async function mark(transaction: Database, change: ChangeRow, undo: number): Promise<void> {
  let by: number | null = undo;
  for (let each: ChangeRow | undefined = change; each !== undefined; ) {
    await transaction.update(changes).set({ undoneBy: by }).where(eq(changes.id, each.id));
    if (each.undoes === null) return;
    by = by === null ? each.id : null;
    const [undone]: ChangeRow[] = await transaction.select().from(changes).where(eq(changes.id, each.undoes));
    each = undone;
  }
}

function notFound(): Refusal {
  return new Refusal(404, {
    code: 'change-not-found',
    message: 'there is no such change in this organization',
    advice: 'choose one of the list of changes',
  });
}

function notUndoable({ summary }: ChangeRow): Refusal {
  return new Refusal(409, {
    code: 'change-not-undoable',
    message: `this cannot be taken back: ${summary}`,
    advice: 'change it again by hand',
  });
}

function overtaken({ summary }: ChangeRow, reason?: string): Refusal {
  return new Refusal(409, {
    code: 'change-overtaken',
    message: `something came after this: ${summary}${reason === undefined ? '' : ` (${reason})`}`,
    advice: 'take back the later change first, or change it by hand',
  });
}
