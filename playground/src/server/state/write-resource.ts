import { and, eq } from 'drizzle-orm';
import { type ResourceKind, resourceKinds } from '../../api/schemas/resources.ts';
import { Refusal } from '../refusal.ts';
import { scriptOfVersion } from './add-version.ts';
import { addResource, changeResource, isImplied, isTaken, removeResource } from './apply-edit.ts';
import { type ChangeWriter, recordChange } from './change-writer.ts';
import { checkInside, nameInvalid, parseValue } from './check-value.ts';
import type { ScriptSource } from './organization-parts.ts';
import { findResource, missingResource, type ResourceRow } from './organization-rows.ts';
import { resourceOfRow } from './resource-of-row.ts';
import { resources, uses } from './schema.ts';
import { surroundingsOf, type WrittenValue } from './surroundings.ts';
import { usedBy } from './uses-in-words.ts';
import { withName } from './with-name.ts';

/** What was written. */
export interface Written {
  readonly name: string;
  /** Id of the change. */
  readonly change: number;
  readonly followed: readonly string[];
}

/**
 * Creates a resource.
 *
 * @param script first text of an application; absent runs its steps in order
 * @throws Refusal 422 `value-invalid`
 */
export async function createResource(
  writer: ChangeWriter,
  kind: ResourceKind,
  input: unknown,
  script?: ScriptSource,
): Promise<Written> {
  const name = await addChecked(writer, kind, input, script);
  return recorded(writer, 'create', kind, name, `created ${quoted(kind, name)}`, null);
}

/**
 * Copies a resource, an application with its script. The value of a secret is not copied.
 *
 * @throws Refusal 404 for one that is not there, 422 `value-invalid`
 */
export async function duplicateResource(
  writer: ChangeWriter,
  kind: ResourceKind,
  name: string,
  copy: string,
): Promise<Written> {
  const row = await presentRow(writer, kind, name);
  const script = kind === 'application' ? await scriptOfVersion(writer, row.id, row.version ?? 1) : undefined;
  const added = await addChecked(writer, kind, copyOf(kind, row.value, copy), script);
  return recorded(writer, 'duplicate', kind, added, `copied ${quoted(kind, name)} to \`${added}\``, null);
}

/**
 * Saves a resource; a value with another name renames it.
 *
 * @throws Refusal 404 for one that is not there, 409 `resource-changed-elsewhere`, 422 `value-invalid`
 */
export async function saveResource(
  writer: ChangeWriter,
  kind: ResourceKind,
  name: string,
  input: unknown,
  basedOn: number,
): Promise<Written> {
  const found = await findResource(writer.transaction, writer.organization.id, kind, name);
  if (found === undefined && !(await isImplied(writer, kind, name))) throw missingResource(kind, name);
  const row = found ?? (await declared(writer, kind, name));
  if (found !== undefined && found.revision !== basedOn) throw changedElsewhere(found);
  const value = await checkedValue(writer, kind, input, row);
  const next = resourceKinds[kind].nameOf(value as never);
  const isRenamed = next !== name;
  if (isRenamed && ((await isTaken(writer, kind, next)) || (await isImplied(writer, kind, next))))
    throw taken(kind, next);
  await changeResource(writer, row, next, value);
  return recorded(
    writer,
    isRenamed ? 'rename' : 'save',
    kind,
    next,
    isRenamed ? `renamed ${quoted(kind, name)} to \`${next}\`` : `changed ${quoted(kind, name)}`,
    found?.value ?? null,
  );
}

/**
 * Removes a resource that nothing points to; an application goes with its scenarios.
 *
 * @returns id of the change
 * @throws Refusal 404 for one that is not there, 409 `resource-in-use`, `resource-changed-elsewhere`
 */
export async function removeOne(
  writer: ChangeWriter,
  kind: ResourceKind,
  name: string,
  basedOn: number | undefined,
): Promise<number> {
  refuseFixed(kind);
  const row = await presentRow(writer, kind, name);
  if (basedOn !== undefined && row.revision !== basedOn) throw changedElsewhere(row);
  const scenarios = kind === 'application' ? await scenariosOf(writer, name) : [];
  await refuseUsed(writer, row, new Set(scenarios.map(({ id }) => id)));
  for (const scenario of scenarios) await removeResource(writer, scenario);
  await removeResource(writer, row);
  const and = scenarios.length === 0 ? '' : ` with ${scenarios.length} scenarios`;
  const { change } = await recorded(
    writer,
    'remove',
    kind,
    name,
    `removed ${quoted(kind, name)}${and}`,
    row.value,
  );
  return change;
}

/** @throws Refusal 409 `resource-in-use` when something points to it */
export async function refuseUsed(
  { transaction, organization }: ChangeWriter,
  { kind, name }: Pick<ResourceRow, 'kind' | 'name'>,
  exceptIds: ReadonlySet<number> = new Set(),
): Promise<void> {
  const pointing = await usedBy(transaction, organization.id, kind, name, exceptIds);
  if (pointing.length === 0) return;
  throw new Refusal(
    409,
    {
      code: 'resource-in-use',
      message: `${quoted(kind, name)} is used by ${pointing.slice(0, 3).join('; ')}${pointing.length > 3 ? ' …' : ''}`,
      advice: 'change what uses it first',
    },
    { usedBy: pointing },
  );
}

/** @throws Refusal 422 `value-invalid` */
export async function checkedValue(
  { transaction, organization }: ChangeWriter,
  kind: ResourceKind,
  input: unknown,
  row: ResourceRow | null,
): Promise<unknown> {
  const value = parseValue(kind, input);
  const written = { kind, id: row?.id ?? null, value, before: row?.value ?? null } as WrittenValue;
  const surroundings = await surroundingsOf(transaction, organization, written);
  if (surroundings !== null) checkInside(kind, surroundings);
  if (kind === 'scenario') {
    const { application } = value as WrittenValue<'scenario'>['value'];
    if ((await findResource(transaction, organization.id, 'application', application)) === undefined)
      throw missingResource('application', application);
  }
  return value;
}

/** A resource for people: `application \`payroll\``. */
export function quoted(kind: ResourceKind, name: string): string {
  return kind === 'settings' ? 'the settings' : `${resourceKinds[kind].title} \`${name}\``;
}

async function addChecked(
  writer: ChangeWriter,
  kind: ResourceKind,
  input: unknown,
  script?: ScriptSource,
): Promise<string> {
  refuseFixed(kind);
  const value = await checkedValue(writer, kind, input, null);
  const name = resourceKinds[kind].nameOf(value as never);
  if (await isTaken(writer, kind, name)) throw taken(kind, name);
  await addResource(writer, kind, { name, value, position: writer.at }, { script });
  return name;
}

/** Makes a resource of a group or a role that was only named so far. */
async function declared(writer: ChangeWriter, kind: ResourceKind, name: string): Promise<ResourceRow> {
  await addResource(writer, kind, { name, value: { name }, position: writer.at });
  return presentRow(writer, kind, name);
}

async function recorded(
  writer: ChangeWriter,
  action: string,
  kind: ResourceKind,
  name: string,
  summary: string,
  before: unknown,
): Promise<Written> {
  const after = await findResource(writer.transaction, writer.organization.id, kind, name);
  const change = await recordChange(writer, {
    action,
    kind,
    name,
    summary,
    before,
    after: after?.value ?? null,
  });
  return { name, change, followed: writer.followed };
}

async function presentRow(
  { transaction, organization }: ChangeWriter,
  kind: ResourceKind,
  name: string,
): Promise<ResourceRow> {
  const row = await findResource(transaction, organization.id, kind, name);
  if (row === undefined) throw missingResource(kind, name);
  return row;
}

async function scenariosOf(
  { transaction, organization }: ChangeWriter,
  application: string,
): Promise<ResourceRow[]> {
  const rows = await transaction
    .select({ row: resources })
    .from(resources)
    .innerJoin(uses, eq(uses.fromId, resources.id))
    .where(
      and(
        eq(uses.organizationId, organization.id),
        eq(uses.toKind, 'application'),
        eq(uses.toName, application),
        eq(resources.kind, 'scenario'),
      ),
    )
    .orderBy(resources.id);
  return rows.map(({ row }) => row);
}

/** The copy of a user is linked with nobody: an identity belongs to one account. */
function copyOf(kind: ResourceKind, value: unknown, name: string): unknown {
  const copy = withName(kind, value, name);
  return kind === 'user' ? { ...(copy as object), federatedIdentities: [] } : copy;
}

function refuseFixed(kind: ResourceKind): void {
  if (kind !== 'settings') return;
  throw new Refusal(409, {
    code: 'settings-fixed',
    message: 'an organization has its settings once',
    advice: 'change them where they are',
  });
}

function changedElsewhere(row: ResourceRow): Refusal {
  return new Refusal(
    409,
    {
      code: 'resource-changed-elsewhere',
      message: `${quoted(row.kind, row.name)} was changed by ${row.updatedBy} in the meantime`,
      advice: 'look at what it is now, then save based on its revision',
    },
    { current: resourceOfRow(row, row.kind) },
  );
}

function taken(kind: ResourceKind, name: string): Refusal {
  return nameInvalid(kind, `there is another ${resourceKinds[kind].title} \`${name}\``);
}
