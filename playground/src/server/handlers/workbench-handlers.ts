import type { Resource } from '../../api/schemas/resources.ts';
import type { ServerParts } from '../server-parts.ts';
import { readDraft } from '../state/drafts.ts';
import { applicationRow } from '../state/organization-rows.ts';
import { withState } from '../state/read-resource.ts';
import { readVersion } from '../state/script-rows.ts';
import type { HandlersOf } from './handler.ts';

/** How many people of each kind an application is opened with. */
const openedPeople = 500;

/** What the page of an application begins with. */
export function createWorkbenchHandlers(
  parts: ServerParts,
): Pick<HandlersOf<'applications'>, 'applications.open'> {
  return {
    async 'applications.open'({ params }, caller) {
      const { sql } = parts.database();
      const { row, script, draft } = await sql.run(async (database) => {
        const row = await applicationRow(database, params.organization, params.application);
        return {
          row,
          script: await readVersion(database, row, row.version),
          draft: await readDraft(database, row.id, caller.id),
        };
      });
      const [resource] = await withState(parts, params.organization, 'application', [row], caller);
      const application = resource as Resource<'application'>;
      const organization = await parts.workingCopy.organization(params.organization, { limit: openedPeople });
      return {
        application,
        script,
        draft,
        file: `${params.application}.login.js`,
        organization: { ...organization, applications: [application.value] },
      };
    },
  };
}
