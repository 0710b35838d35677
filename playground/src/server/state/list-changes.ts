import type { Database } from '@stepgate/engine/database';
import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import type { Change } from '../../api/schemas/resources.ts';
import type { RouteAnswer, RouteInput } from '../../api/schemas.ts';
import { Refusal } from '../refusal.ts';
import { changes } from './schema.ts';
import { type ChangeRow, undoable } from './undo-change.ts';

type ChangeQuery = RouteInput<'changes.list'>['query'];

/**
 * The trail of an organization, the latest change first.
 *
 * @param organizationId null for the trail of the server
 */
export async function listChanges(
  database: Database,
  organizationId: number | null,
  { kind, name, by, after, limit }: ChangeQuery,
): Promise<RouteAnswer<'changes.list'>> {
  const rows = await database
    .select()
    .from(changes)
    .where(
      and(
        organizationId === null ? isNull(changes.organizationId) : eq(changes.organizationId, organizationId),
        kind === undefined ? undefined : eq(changes.kind, kind),
        name === undefined ? undefined : eq(changes.name, name),
        by === undefined ? undefined : eq(changes.by, by),
        after === undefined ? undefined : lt(changes.id, changeId(after)),
      ),
    )
    .orderBy(desc(changes.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const open = await undoable(
    database,
    page.map(({ id }) => id),
  );
  const next = rows.length > limit ? String(page.at(-1)?.id) : null;
  return { changes: page.map((row) => changeOf(row, open.has(row.id))), next };
}

/** A change as routes give it. */
export function changeOf(row: ChangeRow, canUndo: boolean): Change {
  const { id, at, by, action, kind, name, summary, before, after } = row;
  return {
    id: String(id),
    at: new Date(at).toISOString(),
    by,
    action,
    kind,
    name,
    summary,
    // What is written here is plain data.
    before: (before ?? null) as Change['before'],
    after: (after ?? null) as Change['after'],
    canUndo,
  };
}

/** @throws Refusal 404 `change-not-found` for what no change is called */
export function changeId(text: string): number {
  const id = Number(text);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new Refusal(404, {
    code: 'change-not-found',
    message: `there is no change \`${text}\``,
    advice: 'use the id of a change of the list',
  });
}
