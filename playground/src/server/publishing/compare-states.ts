import type { RouteAnswer, RouteInput } from '../../api/schemas.ts';
import { Refusal } from '../refusal.ts';
import type { PlaygroundDatabase } from '../state/open-database.ts';
import { differencesOf, isScript, itemKey, itemsOf, type OrganizationItems } from './organization-items.ts';
import { readPublished } from './published-versions.ts';
import { readWorkingState, type WorkingState } from './working-state.ts';

type Compared = RouteInput<'published.differences'>['query'];

/** What differs between two published versions, or one and the working copy. */
export async function compareStates(
  database: PlaygroundDatabase,
  name: string,
  { from, to }: Compared,
): Promise<RouteAnswer<'published.differences'>> {
  const before = await publishedItems(database, name, from);
  if (to !== undefined) {
    const after = await publishedItems(database, name, to);
    return { differences: differencesOf(before, after).map((one) => ({ ...one, by: [] })) };
  }
  const { document, rows } = await workingState(database, name);
  const editors = new Map(
    rows.flatMap(({ kind, name: item, updatedBy, author }) => [
      [`${kind}/${item}`, updatedBy],
      [`script/${item}`, author ?? updatedBy],
    ]),
  );
  return {
    differences: differencesOf(before, itemsOf(document)).map((one) => ({
      ...one,
      by: [editors.get(itemKey(one.kind, one.name))].filter((editor) => editor !== undefined),
    })),
  };
}

/**
 * One difference as texts.
 *
 * @throws Refusal 404 `difference-not-found` when neither side has it
 */
export async function readDifference(
  database: PlaygroundDatabase,
  organization: string,
  { from, to, kind, name }: RouteInput<'published.difference'>['query'],
): Promise<RouteAnswer<'published.difference'>> {
  const key = itemKey(kind, name);
  const before = (await publishedItems(database, organization, from)).get(key)?.text ?? null;
  const later =
    to === undefined
      ? itemsOf((await workingState(database, organization)).document)
      : await publishedItems(database, organization, to);
  const after = later.get(key)?.text ?? null;
  if (before === null && after === null) {
    throw new Refusal(404, {
      code: 'difference-not-found',
      message: `neither side has \`${name}\``,
      advice: 'read the list of differences again',
    });
  }
  return { language: isScript(kind) ? 'javascript' : 'json', before, after };
}

async function publishedItems(
  database: PlaygroundDatabase,
  name: string,
  number: number | undefined,
): Promise<OrganizationItems> {
  return number === undefined ? new Map() : itemsOf(await readPublished(database, name, number));
}

function workingState({ sql }: PlaygroundDatabase, name: string): Promise<WorkingState> {
  return sql.run((connection) => readWorkingState(connection, name));
}
