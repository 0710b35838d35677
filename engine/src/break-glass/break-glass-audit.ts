import type { AuditRecord } from '../audit/audit-record.ts';
import { loginRecord, type RecordedLogin } from '../audit/audit-record-of.ts';
import type { EntryOf } from '../model/journal.ts';
import type { Program } from '../model/program.ts';

/** What is recorded of the start of an emergency sign-in. */
export function breakGlassStarted(program: Program, start: EntryOf<'start'>): AuditRecord {
  const { at, loginId, request } = start;
  const fields = { ip: request.ip };
  const login = { loginId, program, journal: [start] };
  return loginRecord('break-glass-started', login, { index: 0, at }, { fields });
}

/**
 * What is recorded of its end.
 *
 * @param index place of the end in the journal
 */
export function breakGlassEnded(
  login: RecordedLogin,
  index: number,
  { at, result, code }: EntryOf<'end'>,
  accountId: string | null,
): AuditRecord {
  return loginRecord('break-glass-ended', login, { index, at }, { accountId, fields: { result, code } });
}
