import { and, desc, eq, getTableColumns, gte, lt } from 'drizzle-orm';
import type { AuditQuery, AuditRecord, AuditStore } from '../../audit/audit-record.ts';
import { insertAudit } from './audit-rows.ts';
import type { Sql } from './database.ts';
import { audit } from './schema.ts';

const DEFAULT_LIMIT = 100;

const { position, ...recordColumns } = getTableColumns(audit);

/** The audit trail. */
export class SqlAudit implements AuditStore {
  private readonly sql: Sql;

  constructor(sql: Sql) {
    this.sql = sql;
  }

  add(records: readonly AuditRecord[]): Promise<void> {
    return this.sql.run((database) => insertAudit(database, records));
  }

  list(query: AuditQuery): Promise<readonly AuditRecord[]> {
    const { organization, loginId, accountId, event, since, until, limit = DEFAULT_LIMIT } = query;
    const where = and(
      eq(audit.organization, organization),
      loginId === undefined ? undefined : eq(audit.loginId, loginId),
      accountId === undefined ? undefined : eq(audit.accountId, accountId),
      event === undefined ? undefined : eq(audit.event, event),
      since === undefined ? undefined : gte(audit.at, since),
      until === undefined ? undefined : lt(audit.at, until),
    );
    return this.sql.run((database) =>
      database
        .select(recordColumns)
        .from(audit)
        .where(where)
        .orderBy(desc(audit.at), desc(position))
        .limit(limit),
    );
  }
}
