import { join } from 'node:path';
import { organizationSchema } from '@stepgate/engine/model';
import type { RouteInput } from '../../api/schemas.ts';
import { examplesFolder } from '../examples-folder.ts';
import { Refusal } from '../refusal.ts';
import type { ServerParts } from '../server-parts.ts';
import { exportOrganization } from '../state/export-organization.ts';
import { unusableNames } from '../state/names.ts';
import { addOrganization } from '../state/open-organization.ts';
import { listOrganizations, organizationOverview } from '../state/organization-overview.ts';
import { partsOf } from '../state/organization-parts.ts';
import { type ReadOrganization, readOrganizationFiles } from '../state/read-organization-files.ts';
import { removeOrganization } from '../state/remove-organization.ts';
import { uploadedFiles } from '../state/uploaded-files.ts';
import type { Caller, HandlersOf } from './handler.ts';

/** Organizations of this server. */
export function createOrganizationHandlers(parts: ServerParts): HandlersOf<'organizations'> {
  const { database, events, now } = parts;
  const writing = (caller: Caller) => ({ by: caller.name, at: now().getTime() });
  return {
    'organizations.list': async () => ({
      organizations: await database().sql.run(listOrganizations),
    }),

    async 'organizations.create'({ body }, caller) {
      const { sql } = database();
      const read = await readBody(body);
      if (!read.ok) throw organizationInvalid(read.problems);
      const source = 'files' in body ? 'uploaded files' : 'example' in body ? 'the bundled example' : null;
      await sql.transaction((transaction) =>
        addOrganization(transaction, read.parts, source, writing(caller)),
      );
      return { name: read.parts.name };
    },

    async 'organizations.read'({ params }) {
      const overview = await database().sql.run((connection) =>
        organizationOverview(connection, params.organization),
      );
      const [analysis, scenarios] = await Promise.all([
        parts.analysis.counts(params.organization),
        parts.scenarios.totals(params.organization),
      ]);
      return { ...overview, analysis, scenarios };
    },

    async 'organizations.remove'({ params: { organization } }, caller) {
      await database().sql.transaction((transaction) =>
        removeOrganization(transaction, organization, writing(caller)),
      );
      events.tell(organization, { type: 'organization-removed', by: caller.name });
      return {};
    },

    async 'organizations.export'({ params }) {
      const exported = await database().sql.run((connection) =>
        exportOrganization(connection, params.organization),
      );
      // Both are plain data; going through text leaves out keys that are undefined.
      return JSON.parse(JSON.stringify(exported));
    },
  };
}

async function readBody(body: RouteInput<'organizations.create'>['body']): Promise<ReadOrganization> {
  if ('files' in body) {
    const { source, path } = uploadedFiles(body.files);
    return readOrganizationFiles(path, source, body.name);
  }
  if ('example' in body)
    return readOrganizationFiles(join(examplesFolder(), body.example), undefined, body.name);
  const problems = unusableNames([{ kind: 'organization', name: body.name }], 'organization.json');
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, parts: partsOf(organizationSchema.parse(body)) };
}

function organizationInvalid(problems: readonly unknown[]): Refusal {
  return new Refusal(
    422,
    {
      code: 'organization-invalid',
      message:
        problems.length === 1 ? 'the files have a problem' : `the files have ${problems.length} problems`,
      advice: 'mend what the list says, then send them again',
    },
    { problems },
  );
}
