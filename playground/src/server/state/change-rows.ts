import type { Database } from '@stepgate/engine/database';
import { changes } from './schema.ts';

/** Adds a change to the trail; gives its id. */
export async function appendChange(
  transaction: Database,
  change: Omit<typeof changes.$inferInsert, 'id'>,
): Promise<number> {
  const [row] = await transaction.insert(changes).values(change).returning({ id: changes.id });
  return (row as { readonly id: number }).id;
}
