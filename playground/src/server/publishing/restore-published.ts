import { and, eq, inArray } from 'drizzle-orm';
import type { RouteAnswer } from '../../api/schemas.ts';
import type { Caller } from '../handlers/handler.ts';
import { Refusal } from '../refusal.ts';
import type { JitGuardPort, ServerParts } from '../server-parts.ts';
import { addVersion } from '../state/add-version.ts';
import { addResource, changeResource, removeResource } from '../state/apply-edit.ts';
import { type ChangeWriter, recordChange, writeChange } from '../state/change-writer.ts';
import { digestOf, publishedKinds, scriptDigestOf } from '../state/digest.ts';
import { type OrganizationParts, partsOf, type ScriptSource } from '../state/organization-parts.ts';
import { findResource, type ResourceRow } from '../state/organization-rows.ts';
import { resources, uses } from '../state/schema.ts';
import { readPublished } from './published-versions.ts';

export interface WantedRestore {
  readonly organization: string;
  readonly number: number;
  /** Words of refusals of the JIT guard that somebody has read. */
  readonly acknowledgements: readonly string[];
}

/**
 * Makes the working copy what was published, in one change. Scripts get new versions; scenarios stay, but for those of
 * applications that are not there any more.
 *
 * @throws Refusal 404 `published-version-not-found`, 409 `nothing-to-restore`, `jit-off-needs-acknowledgement`
 */
export async function restorePublished(
  parts: Pick<ServerParts, 'database' | 'events' | 'jitGuard' | 'now'>,
  { organization, number, acknowledgements }: WantedRestore,
  caller: Caller,
): Promise<RouteAnswer<'published.restore'>> {
  const document = await readPublished(parts.database(), organization, number);
  const wanted = partsOf(document);
  const guarded = { ...parts, jitGuard: withAnyOf(parts.jitGuard, acknowledgements) };
  const change = await writeChange(guarded, { organization, caller }, async (writer) => {
    const latest = await bringTo(writer, wanted, `Restored from published version ${number}`);
    if (writer.edits.length === 0) throw nothingToRestore(number);
    return recordChange(writer, {
      action: 'restore',
      kind: 'organization',
      name: organization,
      summary: `restored published version ${number}`,
      before: { resources: latest },
      after: { number, changes: writer.edits.length },
    });
  });
  return { change: String(change) };
}

/** Brings the working copy to what is wanted; gives how many resources it had before. */
async function bringTo(writer: ChangeWriter, wanted: OrganizationParts, message: string): Promise<number> {
  const rows = await publishedRows(writer);
  const left = new Map(rows.map((row) => [`${row.kind}/${row.name}`, row]));
  for (const [position, { kind, name, value }] of wanted.parts.entries()) {
    const row = left.get(`${kind}/${name}`);
    left.delete(`${kind}/${name}`);
    const script = kind === 'application' ? wanted.scripts.get(name) : undefined;
    if (row === undefined) {
      await addResource(writer, kind, { name, value, position }, { script });
      continue;
    }
    if (digestOf(kind, name, value) !== row.digest) await changeResource(writer, row, name, value);
    if (script !== undefined && scriptDigestOf(script) !== row.scriptDigest)
      await restoreScript(writer, name, script, message);
  }
  for (const row of left.values()) {
    for (const scenario of await scenariosOf(writer, row)) await removeResource(writer, scenario);
    await removeResource(writer, row);
  }
  return rows.length;
}

/** A script that follows its steps may have a new version already. */
async function restoreScript(
  writer: ChangeWriter,
  name: string,
  script: ScriptSource,
  message: string,
): Promise<void> {
  const row = await findResource(writer.transaction, writer.organization.id, 'application', name);
  if (row !== undefined && scriptDigestOf(script) !== row.scriptDigest)
    await addVersion(writer, row, { ...script, message });
}

function publishedRows({ transaction, organization }: ChangeWriter): Promise<ResourceRow[]> {
  return transaction
    .select()
    .from(resources)
    .where(and(eq(resources.organizationId, organization.id), inArray(resources.kind, [...publishedKinds])));
}

async function scenariosOf(
  { transaction, organization }: ChangeWriter,
  { kind, name }: ResourceRow,
): Promise<ResourceRow[]> {
  if (kind !== 'application') return [];
  const ids = transaction
    .select({ id: uses.fromId })
    .from(uses)
    .where(
      and(eq(uses.organizationId, organization.id), eq(uses.toKind, 'application'), eq(uses.toName, name)),
    );
  return transaction
    .select()
    .from(resources)
    .where(and(eq(resources.kind, 'scenario'), inArray(resources.id, ids)));
}

/** The guard, passed by whoever names the word of any of its refusals. Each switch has a word of its own. */
function withAnyOf(guard: JitGuardPort, acknowledgements: readonly string[]): JitGuardPort {
  return {
    ...guard,
    async check(change) {
      for (const acknowledgement of acknowledgements) {
        try {
          return await guard.check({ ...change, acknowledgement });
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'jit-off-needs-acknowledgement') throw error;
        }
      }
      return guard.check(change);
    },
  };
}

function nothingToRestore(number: number): Refusal {
  return new Refusal(409, {
    code: 'nothing-to-restore',
    message: `the working copy is what version ${number} has already`,
    advice: 'choose another version',
  });
}
