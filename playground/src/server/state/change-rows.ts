import type { Database } from '@stepgate/engine/database';
import { eq } from 'drizzle-orm';
import { changes } from './schema.ts';

/** Adds a change to the trail; gives its id. */
export async function appendChange(
  transaction: Database,
  change: Omit<typeof changes.$inferInsert, 'id'>,
): Promise<number> {
  const [row] = await transaction.insert(changes).values(change).returning({ id: changes.id });
  return (row as { readonly id: number }).id;
}

/** A change of the trail, which is there for ever. */
export async function changeRow(database: Database, id: number): Promise<typeof changes.$inferSelect> {
  const [row] = await database.select().from(changes).where(eq(changes.id, id));
  if (row === undefined) throw new RangeError(`there is no change ${id}`);
  return row;
}
