import type { AuditRecord } from '../../audit/audit-record.ts';
import type { Database } from './database.ts';
import { audit } from './schema.ts';

/** Adds records to the trail; one whose id is there already is left as it is. */
export async function insertAudit(database: Database, records: readonly AuditRecord[] = []): Promise<void> {
  if (records.length > 0)
    await database
      .insert(audit)
      .values([...records])
      .onConflictDoNothing();
}
