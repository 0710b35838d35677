import type { Journal } from '../model/journal.ts';
import type { AuditEventName, auditEvents } from './audit-events.ts';
import type { AuditRecord, AuditValue } from './audit-record.ts';

/** The fields of an event, each of them. */
export type AuditFields<Event extends AuditEventName> = {
  readonly [Field in keyof (typeof auditEvents)[Event]['fields']]: AuditValue;
};

interface Given<Event extends AuditEventName>
  extends Pick<AuditRecord, 'id' | 'at' | 'organization'>,
    Partial<Pick<AuditRecord, 'actor' | 'application' | 'loginId' | 'accountId'>> {
  readonly fields: AuditFields<Event>;
}

/** Makes a record. What is left out is null. */
export function auditRecord<Event extends AuditEventName>(event: Event, given: Given<Event>): AuditRecord {
  return { actor: null, application: null, loginId: null, accountId: null, ...given, event };
}

/** A login as far as its records tell of it. */
export interface RecordedLogin {
  readonly loginId: string;
  readonly program: { readonly organization: string; readonly application: string };
  /** At least its first entry. */
  readonly journal: Journal;
}

/**
 * Makes a record of what an entry of a journal tells. Its id follows from the place of the entry, so that recording it
 * again after a crash is harmless. The time of its start is in it: records outlive journals, and a login that is given the
 * id of one that is long over must not pass for it.
 *
 * @param index place of the entry in the journal, from 0
 */
export function loginRecord<Event extends AuditEventName>(
  event: Event,
  { loginId, program: { organization, application }, journal }: RecordedLogin,
  entry: { readonly index: number; readonly at: number },
  about: { readonly accountId?: string | null; readonly fields: AuditFields<Event> },
): AuditRecord {
  const { accountId = null, fields } = about;
  const begun = journal[0]?.at ?? entry.at;
  const id = [loginId, begun, entry.index, event, ...(accountId === null ? [] : [accountId])].join(':');
  return auditRecord(event, { id, at: entry.at, organization, application, loginId, accountId, fields });
}
