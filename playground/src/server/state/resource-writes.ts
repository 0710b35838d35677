import type { ResourceKind } from '../../api/schemas/resources.ts';
import type { RouteAnswer } from '../../api/schemas.ts';
import type { Caller } from '../handlers/handler.ts';
import type { ServerParts } from '../server-parts.ts';
import { writeChange } from './change-writer.ts';
import { readResource } from './read-resource.ts';
import {
  createResource,
  duplicateResource,
  removeOne,
  saveResource,
  type Written,
} from './write-resource.ts';

/** What a write of a resource came to. */
export type Saved = RouteAnswer<'resources.save'>;

/** Which resource, in which organization. */
export interface ResourcePlace {
  readonly organization: string;
  readonly kind: ResourceKind;
  readonly name: string;
}

/** Writes of the working copy. Each is one transaction and one change of the trail. */
export interface ResourceWrites {
  /** @param script first text of an application; absent or blank runs its steps in order */
  create(
    place: Omit<ResourcePlace, 'name'>,
    input: { readonly value: unknown; readonly script?: string | undefined },
    caller: Caller,
  ): Promise<Saved>;
  /** A value with another name renames the resource. */
  save(
    place: ResourcePlace,
    input: {
      readonly value: unknown;
      readonly basedOn: number;
      readonly acknowledgement?: string | undefined;
    },
    caller: Caller,
  ): Promise<Saved>;
  duplicate(place: ResourcePlace, name: string, caller: Caller): Promise<Saved>;
  /** @returns id of the change */
  remove(
    place: ResourcePlace,
    input: { readonly basedOn?: number | undefined; readonly acknowledgement?: string | undefined },
    caller: Caller,
  ): Promise<string>;
}

type Parts = Pick<ServerParts, 'database' | 'events' | 'jitGuard' | 'now' | 'analysis' | 'scenarios'>;

/** Writes over the database of the server. */
export function createResourceWrites(parts: Parts): ResourceWrites {
  const saved = async (
    { organization, kind }: Pick<ResourcePlace, 'organization' | 'kind'>,
    { name, change, followed }: Written,
    caller: Caller,
  ): Promise<Saved> => ({
    resource: await readResource(parts, organization, kind, name, caller),
    change: String(change),
    followed: [...followed],
  });

  return {
    async create({ organization, kind }, { value, script }, caller) {
      const text = script ?? '';
      const source = text.trim() === '' ? undefined : { text, isGenerated: false };
      const written = await writeChange(parts, { organization, caller }, (writer) =>
        createResource(writer, kind, value, source),
      );
      return saved({ organization, kind }, written, caller);
    },

    async save({ organization, kind, name }, { value, basedOn, acknowledgement }, caller) {
      const written = await writeChange(parts, { organization, caller, acknowledgement }, (writer) =>
        saveResource(writer, kind, name, value, basedOn),
      );
      return saved({ organization, kind }, written, caller);
    },

    async duplicate({ organization, kind, name }, copy, caller) {
      const written = await writeChange(parts, { organization, caller }, (writer) =>
        duplicateResource(writer, kind, name, copy),
      );
      return saved({ organization, kind }, written, caller);
    },

    async remove({ organization, kind, name }, { basedOn, acknowledgement }, caller) {
      const change = await writeChange(parts, { organization, caller, acknowledgement }, (writer) =>
        removeOne(writer, kind, name, basedOn),
      );
      return String(change);
    },
  };
}
