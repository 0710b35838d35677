import { createHash } from 'node:crypto';
import type { Database } from '@stepgate/engine/database';
import type { Organization } from '@stepgate/engine/model';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { publishedKinds } from '../state/digest.ts';
import { type OrganizationPart, organizationOf, type ScriptSource } from '../state/organization-parts.ts';
import { organizationRow } from '../state/organization-rows.ts';
import { resources, scriptVersions } from '../state/schema.ts';

/** What is published of a working copy, without its values: enough to know what was changed, and by whom. */
export interface WorkingOutline {
  readonly organizationId: number;
  readonly rows: readonly OutlineRow[];
  /** Stands for all that would be published. */
  readonly digest: string;
}

type ResourceRow = typeof resources.$inferSelect;

export interface OutlineRow
  extends Pick<ResourceRow, 'id' | 'kind' | 'name' | 'digest' | 'scriptDigest' | 'version' | 'updatedBy'> {
  /** Of the latest version of the script; null for what has none. */
  readonly author: string | null;
}

/** A working copy as it would be published. */
export interface WorkingState extends WorkingOutline {
  /** One document with the texts of scripts and libraries in it. */
  readonly document: Organization;
}

/** @throws Refusal 404 `organization-not-found` */
export async function readWorkingOutline(database: Database, name: string): Promise<WorkingOutline> {
  const { id } = await organizationRow(database, name);
  const rows = await database
    .select(outlineColumns)
    .from(resources)
    .leftJoin(scriptVersions, latestScript)
    .where(publishedOf(id));
  return outlineOf(id, rows);
}

/** @throws Refusal 404 `organization-not-found` */
export async function readWorkingState(database: Database, name: string): Promise<WorkingState> {
  const { id } = await organizationRow(database, name);
  const rows = await database
    .select({
      ...outlineColumns,
      value: resources.value,
      text: scriptVersions.text,
      isGenerated: scriptVersions.isGenerated,
    })
    .from(resources)
    .leftJoin(scriptVersions, latestScript)
    .where(publishedOf(id))
    .orderBy(asc(resources.position), asc(resources.id));
  const scripts = rows.flatMap(({ name, text, isGenerated }): [string, ScriptSource][] =>
    text === null || isGenerated === null ? [] : [[name, { text, isGenerated }]],
  );
  return {
    ...outlineOf(id, rows),
    // Only values that fit the schema of their kind are written.
    document: organizationOf({ name, parts: rows as OrganizationPart[], scripts: new Map(scripts) }),
  };
}

const outlineColumns = {
  id: resources.id,
  kind: resources.kind,
  name: resources.name,
  digest: resources.digest,
  scriptDigest: resources.scriptDigest,
  version: resources.version,
  updatedBy: resources.updatedBy,
  author: scriptVersions.author,
};

const latestScript = and(
  eq(scriptVersions.applicationId, resources.id),
  eq(scriptVersions.number, resources.version),
);

function publishedOf(organizationId: number) {
  return and(eq(resources.organizationId, organizationId), inArray(resources.kind, [...publishedKinds]));
}

function outlineOf(organizationId: number, rows: readonly OutlineRow[]): WorkingOutline {
  const lines = rows
    .map(({ kind, name, digest, scriptDigest }) => JSON.stringify([kind, name, digest, scriptDigest]))
    .sort();
  const digest = createHash('sha256').update(lines.join('\n')).digest('base64url');
  return { organizationId, rows, digest };
}
