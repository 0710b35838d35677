import type { ResourceKind } from '../../api/schemas/resources.ts';
import { digestOf, scriptDigestOf } from './digest.ts';
import type { ScriptSource } from './organization-parts.ts';
import { referencesOf } from './references.ts';
import type { resources, scriptVersions, uses } from './schema.ts';

/** Who writes, and when. */
export interface Writing {
  readonly organizationId: number;
  /** Name of the person. */
  readonly by: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

/** The columns of a resource that follow from its value. */
export function columnsOf(kind: ResourceKind, name: string, value: unknown) {
  return { name, value, searchText: searchTextOf(name, value), digest: digestOf(kind, name, value) };
}

/** The row of a new resource. */
export function newResource(
  writing: Writing,
  { kind, name, value }: { readonly kind: ResourceKind; readonly name: string; readonly value: unknown },
  position: number,
  script?: ScriptSource,
): typeof resources.$inferInsert {
  return {
    ...columnsOf(kind, name, value),
    scriptDigest: scriptDigestOf(script),
    organizationId: writing.organizationId,
    kind,
    revision: 1,
    position,
    version: script === undefined ? null : 1,
    updatedAt: writing.at,
    updatedBy: writing.by,
  };
}

/** The rows of what a resource names. */
export function usesOf(
  organizationId: number,
  fromId: number,
  kind: ResourceKind,
  value: unknown,
): (typeof uses.$inferInsert)[] {
  return referencesOf(kind, value).map((reference) => ({
    organizationId,
    fromId,
    toKind: reference.kind,
    toName: reference.name,
    place: reference.place,
  }));
}

/** The row of the first version of a script. */
export function firstVersion(
  { organizationId, by, at }: Writing,
  applicationId: number,
  script: ScriptSource,
  message: string,
): typeof scriptVersions.$inferInsert {
  const { text, isGenerated } = script;
  return { applicationId, number: 1, organizationId, text, author: by, message, at, isGenerated };
}

function searchTextOf(name: string, value: unknown): string {
  const description = (value as { readonly description?: unknown } | null)?.description;
  return (typeof description === 'string' ? `${name}\n${description}` : name).toLowerCase();
}
