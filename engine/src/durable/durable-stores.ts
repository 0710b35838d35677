import type { Session, SessionStore, UserStore } from '../ports.ts';
import type { Stores } from '../stores/stores.ts';

/** Users of one organization, for a server that asks them for their passwords. */
export interface PasswordUsers extends UserStore {
  /** Whether an account has this password; false for one that has none. */
  hasPassword(accountId: string, password: string): Promise<boolean>;
}

/** Sessions of one organization, for the server that begins them. */
export interface KeptSessions extends SessionStore {
  /** Keeps a session, or what became of it: it is kept for its lifetime from its last access on. */
  add(session: Session): Promise<void>;
}

/** Stores that outlive the process: every member of {@link Stores}, and what a server needs beside the engine. */
export interface DurableStores extends Required<Stores> {
  users(organization: string): PasswordUsers;
  sessions(organization: string): KeptSessions;
}
