import type { EntryOf, Journal, JournalEntry } from './model/journal.ts';

/** An account in the user store. */
export interface Account {
  readonly id: string;
  readonly username: string;
  readonly userStoreDomain: string;
  /** Values by local claim URI. */
  readonly claims: Readonly<Record<string, string>>;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  readonly isLocked: boolean;
  readonly isDisabled: boolean;
}

export interface NewAccount {
  readonly username: string;
  readonly userStoreDomain: string;
  readonly claims: Readonly<Record<string, string>>;
  readonly roles: readonly string[];
  readonly groups: readonly string[];
  /** The user of an identity provider the account is created for; the link is created with it. */
  readonly link: FederatedIdentity;
}

export interface FederatedIdentity {
  readonly idp: string;
  readonly subject: string;
}

/**
 * A change to an account that existed before the login. It is staged while the login runs and committed with its
 * success, so that a login that fails leaves no trace in somebody else's account. It says what to add and what to
 * remove; the rest stays as the account has it at the time of the commit, so that changes by others are kept.
 */
export interface StagedChange {
  readonly accountId: string;
  readonly link?: FederatedIdentity;
  readonly claims?: { readonly set: Readonly<Record<string, string>>; readonly remove: readonly string[] };
  readonly roles?: { readonly add: readonly string[]; readonly remove: readonly string[] };
  readonly groups?: { readonly add: readonly string[]; readonly remove: readonly string[] };
}

/** Users, links and their changes. Implementations are asked for one organization. */
export interface UserStore {
  findAccount(accountId: string): Promise<Account | null>;
  findByUsername(username: string, userStoreDomain: string): Promise<Account | null>;
  /** Accounts whose claim (by local claim URI, or `username`) has the value. */
  findByAttribute(attribute: string, value: string): Promise<readonly Account[]>;
  findLinked(identity: FederatedIdentity): Promise<Account | null>;
  /** Creates account and link together; null when the user name is taken. Repeating it for a link returns the account. */
  createAccount(account: NewAccount): Promise<Account | null>;
  setClaim(accountId: string, uri: string, value: string): Promise<void>;
}

/** Everything that becomes true at the end of a successful login, in one transaction. */
export interface LoginCommit {
  readonly organization: string;
  readonly loginId: string;
  /** Entries the journal must have. */
  readonly expectedLength: number;
  /** Account of the user who signs in; null for users without one. It is checked once more. */
  readonly subjectAccountId: string | null;
  readonly changes: readonly StagedChange[];
  readonly end: EntryOf<'end'>;
}

/** What became of a commit. Anything but `committed` changed nothing. */
export type CommitResult = 'committed' | 'account-locked' | 'account-missing' | 'conflict';

/** Journals, and the one transaction that ends a login. */
export interface JournalStore {
  /** Entries of a login, or null when there is none. */
  read(loginId: string): Promise<Journal | null>;
  /** Appends when the journal has exactly `expectedLength` entries; false when it has not. */
  append(loginId: string, expectedLength: number, entries: readonly JournalEntry[]): Promise<boolean>;
  /** Checks the accounts, applies the changes and appends the end in one step. */
  commit(login: LoginCommit): Promise<CommitResult>;
}

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: unknown;
  readonly authentication: unknown;
  readonly idempotencyKey: string | null;
}

export interface HttpResult {
  readonly outcome: 'success' | 'fail' | 'timeout';
  readonly data: Readonly<Record<string, unknown>>;
}

/** Calls other servers for scripts. */
export interface HttpPort {
  call(call: HttpCall): Promise<HttpResult>;
}

/** Time and chance as parameters. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export interface Chance {
  /** An unguessable id. */
  id(): string;
}
