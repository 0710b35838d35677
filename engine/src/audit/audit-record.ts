import type { AuditEventName } from './audit-events.ts';

/** A value of a field of an audit record. */
export type AuditValue = string | number | boolean | null | readonly string[];

/** One line of the audit trail. */
export interface AuditRecord {
  /** The same for the same happening, so that writing it again after a crash is harmless. */
  readonly id: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly organization: string;
  readonly event: AuditEventName;
  /** Who did it: an operator's name as the server gave it, or null for the engine itself. */
  readonly actor: string | null;
  readonly application: string | null;
  readonly loginId: string | null;
  /** Account it is about. */
  readonly accountId: string | null;
  /** The fields that the table of audit events names for the event, each of them. */
  readonly fields: Readonly<Record<string, AuditValue>>;
}

/** Which records are asked for; what is left out is not restricted. */
export interface AuditQuery {
  readonly organization: string;
  readonly loginId?: string | undefined;
  readonly accountId?: string | undefined;
  readonly event?: AuditEventName | undefined;
  /** Milliseconds since 1970, UTC; inclusive. */
  readonly since?: number | undefined;
  /** Exclusive. */
  readonly until?: number | undefined;
  /** At most this many, the latest first. Default 100. */
  readonly limit?: number | undefined;
}

/** The audit trail: records are added and read, never changed. */
export interface AuditStore {
  /** Adds records; one whose id is there already is left as it is. */
  add(records: readonly AuditRecord[]): Promise<void>;
  list(query: AuditQuery): Promise<readonly AuditRecord[]>;
}
