import type { AuditRecord } from '@stepgate/engine';
import { fresh } from './opened-stores.ts';

/** A record of the audit trail of an organization. */
export function auditRecord(organization: string, given: Partial<AuditRecord> = {}): AuditRecord {
  return {
    id: fresh('record'),
    at: 1_700_000_000_000,
    organization,
    event: 'login-ended',
    actor: 'operator',
    application: 'payroll',
    loginId: 'login',
    accountId: null,
    fields: { result: 'failed', code: null },
    ...given,
  };
}
