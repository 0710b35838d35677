import type { ServerParts } from '../server-parts.ts';
import { changeRow } from '../state/change-rows.ts';
import { writeChange } from '../state/change-writer.ts';
import { changeId, changeOf, listChanges } from '../state/list-changes.ts';
import { organizationRow } from '../state/organization-rows.ts';
import { readResource } from '../state/read-resource.ts';
import { undoable, undoChange } from '../state/undo-change.ts';
import type { HandlersOf } from './handler.ts';

/** What was changed, and the way back. */
export function createChangeHandlers(
  parts: ServerParts,
): HandlersOf<'changes'> & Pick<HandlersOf<'server-changes'>, 'server-changes.list'> {
  const { database } = parts;
  return {
    'changes.list': ({ params, query }) =>
      database().sql.run(async (connection) => {
        const { id } = await organizationRow(connection, params.organization);
        return listChanges(connection, id, query);
      }),

    async 'changes.undo'({ params: { organization, change }, body: { acknowledgement } }, caller) {
      const undone = await writeChange(parts, { organization, caller, acknowledgement }, (writer) =>
        undoChange(writer, changeId(change)),
      );
      const resource =
        undone.resource === null
          ? null
          : await readResource(parts, organization, undone.resource.kind, undone.resource.name, caller);
      const recorded = await database().sql.run(async (connection) => {
        const row = await changeRow(connection, undone.change);
        return changeOf(row, (await undoable(connection, [row.id])).has(row.id));
      });
      return { change: recorded, resource };
    },

    'server-changes.list': ({ query }) =>
      database().sql.run((connection) => listChanges(connection, null, query)),
  };
}
