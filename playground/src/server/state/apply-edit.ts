import type { IdentityProvider } from '@stepgate/engine/model';
import { sequentialScript } from '@stepgate/engine/model';
import { and, eq, max } from 'drizzle-orm';
import type { ResourceKind, ResourceValue } from '../../api/schemas/resources.ts';
import { followSteps } from './add-version.ts';
import type { ChangeWriter } from './change-writer.ts';
import { scriptDigestOf } from './digest.ts';
import { followRename } from './follow-rename.ts';
import { impliedKinds } from './implied-names.ts';
import { columnsOf, firstVersion, newResource, usesOf } from './new-rows.ts';
import type { ScriptSource } from './organization-parts.ts';
import type { ResourceRow } from './organization-rows.ts';
import type { ResourceEdit, RowState } from './row-edit.ts';
import { resources, scriptVersions, uses } from './schema.ts';

/**
 * Adds a resource.
 *
 * @param id of one that was there before and comes back
 * @param script of an application that is new
 */
export async function addResource(
  writer: ChangeWriter,
  kind: ResourceKind,
  state: RowState,
  { id, script }: { readonly id?: number; readonly script?: ScriptSource | undefined } = {},
): Promise<number> {
  const { transaction, organization, by, at } = writer;
  const writing = { organizationId: organization.id, by, at };
  const { name, value, position } = state;
  const first = kind === 'application' && id === undefined ? (script ?? inOrder(value)) : undefined;
  const kept = kind === 'application' && id !== undefined ? await latestKept(writer, id) : undefined;
  const [row] = await transaction
    .insert(resources)
    .values({
      ...newResource(writing, { kind, name, value }, position, first),
      ...(id === undefined ? {} : { id }),
      ...kept,
    })
    .returning({ id: resources.id });
  const { id: added } = row as { readonly id: number };
  if (first !== undefined)
    await transaction.insert(scriptVersions).values(firstVersion(writing, added, first, 'Created'));
  await writeUses(writer, added, kind, value);
  tell(writer, { type: 'resource', id: added, kind, before: null, after: state });
  return added;
}

/** Removes a resource. Versions of its script and the sealed value of a secret stay for the undo. */
export async function removeResource(writer: ChangeWriter, row: ResourceRow): Promise<void> {
  const { transaction } = writer;
  await transaction.delete(resources).where(eq(resources.id, row.id));
  await transaction.delete(uses).where(eq(uses.fromId, row.id));
  tell(writer, { type: 'resource', id: row.id, kind: row.kind, before: stateOf(row), after: null });
}

/** Changes a resource; what names it follows when it is renamed, and a generated script follows the steps. */
export async function changeResource(
  writer: ChangeWriter,
  row: ResourceRow,
  name: string,
  value: unknown,
): Promise<void> {
  const { transaction, by, at } = writer;
  await transaction
    .update(resources)
    .set({ ...columnsOf(row.kind, name, value), revision: row.revision + 1, updatedAt: at, updatedBy: by })
    .where(eq(resources.id, row.id));
  await transaction.delete(uses).where(eq(uses.fromId, row.id));
  await writeUses(writer, row.id, row.kind, value);
  const before = stateOf(row);
  tell(writer, { type: 'resource', id: row.id, kind: row.kind, before, after: { ...before, name, value } });
  if (name !== row.name) await followRename(writer, { kind: row.kind, from: row.name, to: name });
  if (row.kind === 'application')
    await followSteps(writer, { ...row, name }, value as ResourceValue<'application'>);
}

/** Whether a name of a kind is there already, declared or only named. */
export async function isTaken(
  { transaction, organization }: ChangeWriter,
  kind: ResourceKind,
  name: string,
): Promise<boolean> {
  const declared = await transaction.$count(
    resources,
    and(eq(resources.organizationId, organization.id), eq(resources.kind, kind), eq(resources.name, name)),
  );
  return declared > 0;
}

/** Whether something names a group or a role that nobody declared. */
export async function isImplied(
  { transaction, organization }: ChangeWriter,
  kind: ResourceKind,
  name: string,
): Promise<boolean> {
  if (!impliedKinds.has(kind)) return false;
  const count = await transaction.$count(
    uses,
    and(eq(uses.organizationId, organization.id), eq(uses.toKind, kind), eq(uses.toName, name)),
  );
  return count > 0;
}

export function stateOf({ name, value, position }: ResourceRow): RowState {
  return { name, value, position };
}

function tell(writer: ChangeWriter, edit: ResourceEdit): void {
  const { id, kind, before, after } = edit;
  writer.edits.push(edit);
  writer.touched.set(`r${id}`, false);
  // Who takes an application back takes its script with it.
  if (kind === 'application' && (before === null || after === null)) writer.touched.set(`s${id}`, false);
  for (const name of new Set([before?.name, after?.name]))
    if (name !== undefined) writer.events.push({ type: 'resource', kind, name, by: writer.by });
  if (kind !== 'identityProvider') return;
  const providerOf = (state: RowState | null) => (state === null ? null : (state.value as IdentityProvider));
  writer.providers.push({ before: providerOf(before), after: providerOf(after) });
}

async function writeUses(
  { transaction, organization }: ChangeWriter,
  id: number,
  kind: ResourceKind,
  value: unknown,
): Promise<void> {
  const rows = usesOf(organization.id, id, kind, value);
  if (rows.length > 0) await transaction.insert(uses).values(rows);
}

function inOrder(value: unknown): ScriptSource {
  const { steps } = (value as ResourceValue<'application'>).authenticationSequence;
  return { text: sequentialScript(steps), isGenerated: true };
}

/** The columns about the script of an application that comes back. */
async function latestKept({ transaction }: ChangeWriter, id: number) {
  const [latest] = await transaction
    .select({ version: max(scriptVersions.number) })
    .from(scriptVersions)
    .where(eq(scriptVersions.applicationId, id));
  const version = latest?.version ?? 1;
  const [script] = await transaction
    .select({ text: scriptVersions.text, isGenerated: scriptVersions.isGenerated })
    .from(scriptVersions)
    .where(and(eq(scriptVersions.applicationId, id), eq(scriptVersions.number, version)));
  return { version, scriptDigest: scriptDigestOf(script) };
}
