import type { CommitResult, LoginCommit } from '../ports.ts';

/**
 * What a login came to when its journal is in one store and its accounts are in another. It is recorded with the
 * accounts, in one transaction with what it changes there; the journal gets its end afterwards. So the record decides
 * how the login ended, whatever crashes in between and however many nodes end it at once.
 */
export interface RecordedEnd {
  /**
   * `committed`: the changes of a success were applied; `account-locked`, `account-missing`: its commit was refused, and
   * nothing was changed; `failed`: it ended without a commit.
   */
  readonly result: Exclude<CommitResult, 'conflict'> | 'failed';
  /** Names the entries before the end. A login that ended with other entries than these did not end with these. */
  readonly journalDigest: string;
  /** The `end` entry, sealed; null after a refused commit until the login is ended as failed. */
  readonly sealedEnd: Uint8Array | null;
}

/** An end that is to be recorded. */
export interface LoginEnd extends Pick<LoginCommit, 'organization' | 'loginId' | 'audit'> {
  readonly journalDigest: string;
  readonly sealedEnd: Uint8Array;
  /** What is checked and applied when the login succeeds; null for one that failed. */
  readonly commit: Pick<LoginCommit, 'subjectAccountId' | 'changes'> | null;
}

/** Ends of logins, one for each, kept at least as long as the journals of logins. */
export interface LoginEnds {
  /**
   * Records how a login ended, in one transaction, and returns what is recorded for it from then on.
   *
   * - Nothing recorded yet, with a commit: checks the accounts as `JournalStore.commit` does. Refused: records the refusal
   *   without an end and without audit. Else: applies the changes, adds the audit, records `committed` with the end.
   * - Nothing recorded yet, without a commit: adds the audit and records `failed` with the end.
   * - A refusal without an end, `commit` null, the same `journalDigest`: adds the audit and keeps the end with the refusal.
   * - Else changes nothing.
   */
  recordOnce(end: LoginEnd): Promise<RecordedEnd>;
}
