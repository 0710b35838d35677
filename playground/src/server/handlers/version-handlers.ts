import type { ServerParts } from '../server-parts.ts';
import { writeChange } from '../state/change-writer.ts';
import { applicationRow } from '../state/organization-rows.ts';
import { saveVersion } from '../state/save-version.ts';
import { listVersions, readVersion } from '../state/script-rows.ts';
import type { HandlersOf } from './handler.ts';

/** Versions of scripts. */
export function createVersionHandlers(parts: ServerParts): HandlersOf<'versions'> {
  return {
    'versions.list': ({ params }) =>
      parts.database().sql.run(async (database) => {
        const application = await applicationRow(database, params.organization, params.application);
        return { versions: await listVersions(database, application) };
      }),

    'versions.read': ({ params }) =>
      parts.database().sql.run(async (database) => {
        const application = await applicationRow(database, params.organization, params.application);
        return { version: await readVersion(database, application, params.number) };
      }),

    'versions.create': ({ params: { organization, application }, body }, caller) =>
      writeChange(parts, { organization, caller }, (writer) =>
        saveVersion(writer, application, body, caller),
      ),
  };
}
