import type { AuditQuery, AuditRecord } from '../audit/audit-record.ts';
import type { Stores } from '../stores/stores.ts';
import { asHostCall } from './engine-calls.ts';

/** The audit trail, for operators. */
export interface EngineAudit {
  /**
   * Records that fit, the latest first; none where the stores keep none.
   *
   * @throws StepgateError `host-failed` when the store fails
   */
  list(query: AuditQuery): Promise<readonly AuditRecord[]>;
}

export function engineAudit({ audit }: Pick<Stores, 'audit'>): EngineAudit {
  return { list: (query) => asHostCall(async () => (await audit?.list(query)) ?? []) };
}
