import type { AuditStore } from '../audit/audit-record.ts';
import type { Program } from '../model/program.ts';
import type { CredentialVault, JournalStore, SessionStore, SuspensionStore, UserStore } from '../ports.ts';
import type { AccountDirectory, OrganizationStore, ProgramStore, ShadowStore } from '../registry-ports.ts';

/** What can be changed in one transaction of the stores of one organization. */
export interface AtomicStores {
  readonly users: UserStore;
  readonly journals: JournalStore;
}

/**
 * Everything an engine keeps between requests. What is optional here is there in every store that Stepgate brings; an
 * auth server that brings its own may leave it out and does without what it is for.
 */
export interface Stores {
  readonly journals: JournalStore;
  readonly vault: CredentialVault;
  /** Which versions of scripts are suspended. Without it each engine keeps that to itself, in memory. */
  readonly suspensions?: SuspensionStore;
  /** Without it nothing is recorded for audit. */
  readonly audit?: AuditStore;
  /** Organizations and their versions, for registries. */
  readonly organizations?: OrganizationStore;
  /** Which programs were revoked. Without it none can be. */
  readonly programs?: ProgramStore;
  /** What candidates in the shadow of live programs came to. */
  readonly shadows?: ShadowStore;
  users(organization: string): UserStore;
  sessions(organization: string): SessionStore;
  /** Accounts of an organization as administrators see them. */
  directory?(organization: string): AccountDirectory;
  saveProgram(digest: string, program: Program): Promise<void>;
  /** Null when it is not stored, or was revoked. */
  loadProgram(digest: string): Promise<Program | null>;
  /**
   * Runs work on users and journals of one organization in one transaction: what it throws undoes all of it. An operation
   * that fails inside undoes itself alone, so that the work can go on. The work asks no other store meanwhile. A store that
   * had to break it off for another transaction's sake undoes it and runs it again. Without it, an effect on an account and
   * its answer are two writes, and a crash between them repeats the effect.
   */
  atomically?<Result>(organization: string, work: (stores: AtomicStores) => Promise<Result>): Promise<Result>;
  /**
   * Removes journals and credentials whose time is over.
   *
   * @param now milliseconds since 1970, UTC
   * @returns how many of each
   */
  removeExpired?(now: number): Promise<{ readonly journals: number; readonly credentials: number }>;
  /** Ends connections and gives up locks. */
  close?(): Promise<void>;
}
