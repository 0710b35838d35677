import type { AuditQuery, AuditRecord, AuditStore } from '../audit/audit-record.ts';
import { UndoableMap } from './undoable-map.ts';

const DEFAULT_LIMIT = 100;

/** An audit trail in the memory of this process. */
export class MemoryAuditStore implements AuditStore {
  readonly records = new UndoableMap<string, AuditRecord>();

  async add(records: readonly AuditRecord[]): Promise<void> {
    this.keep(records);
  }

  keep(records: readonly AuditRecord[]): void {
    for (const record of records)
      if (!this.records.has(record.id)) this.records.set(record.id, structuredClone(record));
  }

  async list(query: AuditQuery): Promise<readonly AuditRecord[]> {
    const { organization, loginId, accountId, event, limit = DEFAULT_LIMIT } = query;
    const { since = Number.NEGATIVE_INFINITY, until = Number.POSITIVE_INFINITY } = query;
    return [...this.records.values()]
      .filter(
        (record) =>
          record.organization === organization &&
          (loginId === undefined || record.loginId === loginId) &&
          (accountId === undefined || record.accountId === accountId) &&
          (event === undefined || record.event === event) &&
          record.at >= since &&
          record.at < until,
      )
      .reverse()
      .sort((a, b) => b.at - a.at)
      .slice(0, limit);
  }

  snapshot(): MemoryAuditStore {
    const copy = new MemoryAuditStore();
    copy.keep([...this.records.values()]);
    return copy;
  }
}
