import type { AuditRecord } from '../audit/audit-record.ts';
import { loginRecord } from '../audit/audit-record-of.ts';
import type { EntryOf } from '../model/journal.ts';
import type { Program } from '../model/program.ts';

/** What is recorded of the start of an emergency sign-in. */
export function breakGlassStarted(program: Program, { at, loginId, request }: EntryOf<'start'>): AuditRecord {
  const fields = { ip: request.ip };
  return loginRecord('break-glass-started', { loginId, program }, { index: 0, at }, { fields });
}

/**
 * What is recorded of its end.
 *
 * @param index place of the end in the journal
 */
export function breakGlassEnded(
  login: { readonly loginId: string; readonly program: Program },
  index: number,
  { at, result, code }: EntryOf<'end'>,
  accountId: string | null,
): AuditRecord {
  return loginRecord('break-glass-ended', login, { index, at }, { accountId, fields: { result, code } });
}
