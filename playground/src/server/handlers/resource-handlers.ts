import type { RouteAnswer, RouteInput } from '../../api/schemas.ts';
import type { ServerParts } from '../server-parts.ts';
import { impliedKinds, impliedResources, pageOfAll } from '../state/implied-names.ts';
import { listResources, namesMatching } from '../state/list-resources.ts';
import { organizationRow } from '../state/organization-rows.ts';
import { readResource, withState } from '../state/read-resource.ts';
import { resourceOfRow } from '../state/resource-of-row.ts';
import type { Caller, HandlersOf } from './handler.ts';

/** What an organization is made of. */
export function createResourceHandlers(parts: ServerParts): HandlersOf<'resources'> {
  const { resources } = parts;
  return {
    'resources.list': (input, caller) => list(parts, input, caller),
    'resources.read': async ({ params: { organization, kind, name } }, caller) => ({
      resource: await readResource(parts, organization, kind, name, caller),
    }),
    'resources.create': ({ params, body }, caller) => resources.create(params, body, caller),
    'resources.save': ({ params, body }, caller) => resources.save(params, body, caller),
    'resources.duplicate': ({ params, body }, caller) => resources.duplicate(params, body.name, caller),
    'resources.remove': async ({ params, query }, caller) => ({
      change: await resources.remove(params, query, caller),
    }),
  };
}

async function list(
  parts: ServerParts,
  { params: { organization, kind }, query }: RouteInput<'resources.list'>,
  caller: Caller,
): Promise<RouteAnswer<'resources.list'>> {
  const { sql } = parts.database();
  const names = await namesWithErrors(parts, { organization, kind, query });
  const found = await sql.run(async (database) => {
    const row = await organizationRow(database, organization);
    const page = await listResources(
      database,
      row.id,
      kind,
      impliedKinds.has(kind) ? everything : query,
      names,
    );
    const implied = impliedKinds.has(kind) ? await impliedResources(database, row, kind) : [];
    return { page, implied };
  });
  if (impliedKinds.has(kind)) {
    const declared = found.page.rows.map((row) => resourceOfRow(row, kind));
    return pageOfAll([...declared, ...found.implied], query);
  }
  const items = await withState(parts, organization, kind, found.page.rows, caller);
  return { items, total: found.page.total, next: found.page.next };
}

/** There are few groups and roles. */
const everything = { limit: 100_000 };

/** Which applications of a query have errors, as far as they are analyzed; undefined when that is not asked. */
async function namesWithErrors(
  parts: ServerParts,
  {
    organization,
    kind,
    query,
  }: RouteInput<'resources.list'>['params'] & Pick<RouteInput<'resources.list'>, 'query'>,
): Promise<string[] | undefined> {
  if (kind !== 'application' || query.withErrors !== true) return undefined;
  const names = await parts.database().sql.run(async (database) => {
    const { id } = await organizationRow(database, organization);
    return namesMatching(database, id, kind, query);
  });
  const reports = await parts.analysis.reports(organization, names);
  return names.filter((name) => (reports.get(name)?.errors ?? 0) > 0);
}
