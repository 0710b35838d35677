import type { AuditRecord } from './audit/audit-record.ts';
import type { StepOption } from './model/application.ts';
import type { EntryOf, Journal, JournalEntry, JournalUser } from './model/journal.ts';

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
  /** Set with the account; without it nobody signs in with one. The policy of the store may refuse it. */
  readonly password?: string;
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
  /** Names are compared by `usernameKey`. */
  findByUsername(username: string, userStoreDomain: string): Promise<Account | null>;
  /** Accounts whose claim (by local claim URI, or `username`) has the value. */
  findByAttribute(attribute: string, value: string): Promise<readonly Account[]>;
  findLinked(identity: FederatedIdentity): Promise<Account | null>;
  /**
   * Creates account, link and password together, or nothing: null when the user name is taken in that user store, whatever
   * its case (names are compared by `usernameKey`). Whoever asks again for a link gets the account that has it, unchanged,
   * so that two that ask at once get one account.
   */
  createAccount(account: NewAccount): Promise<Account | 'password-refused' | null>;
  setClaim(accountId: string, uri: string, value: string): Promise<void>;
  /** Gives and takes roles. Repeating it is harmless. False when there is no such account. */
  changeRoles(
    accountId: string,
    change: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<boolean>;
  /** Links an account at once. Repeating it is harmless. False when the identity is linked with another account. */
  link(identity: FederatedIdentity, accountId: string): Promise<boolean>;
  /** Removes a link at once; false when there was none. */
  unlink(identity: FederatedIdentity): Promise<boolean>;
  /** Sets a password at once. Repeating it is harmless. False when the account does not exist or the policy refuses it. */
  setPassword(
    accountId: string,
    password: string,
    options: { readonly skipValidation: boolean },
  ): Promise<boolean>;
}

/** A session of a user. */
export interface Session {
  readonly id: string;
  readonly user: { readonly idp: string; readonly name: string; readonly userStoreDomain: string };
  /** Milliseconds since 1970, UTC. */
  readonly loginTime: number;
  readonly lastAccessTime: number;
  readonly ip: string;
  /** The `User-Agent` header that began it. */
  readonly userAgent: string;
  readonly applications: readonly {
    readonly subject: string;
    readonly appName: string;
    readonly appId: string;
  }[];
  /** Options that were used in it. */
  readonly authenticated: readonly StepOption[];
}

/** Sessions of one organization. */
export interface SessionStore {
  find(sessionId: string): Promise<Session | null>;
  ofUser(user: Session['user']): Promise<readonly Session[]>;
  /** Ends a session; false when there was none. */
  terminate(sessionId: string): Promise<boolean>;
}

/**
 * Values that scripts hold only as tokens: passwords of forms, and the like. A value lives as long as its login, at
 * most a day; a store on disk keeps it encrypted.
 */
export interface CredentialVault {
  put(loginId: string, token: string, value: string): Promise<void>;
  get(loginId: string, token: string): Promise<string | null>;
  /** Called when a login has ended. */
  forget(loginId: string): Promise<void>;
}

/** Values of the secrets of an organization. */
export interface SecretPort {
  /** The value, or null when there is none. */
  read(organization: string, name: string): Promise<string | null>;
}

export interface EmailMessage {
  readonly organization: string;
  readonly template: string;
  readonly user: JournalUser;
  /** Address of the account, else the one the identity provider sent; null when there is none. */
  readonly address: string | null;
  readonly placeholders: Readonly<Record<string, string>>;
  /** Same for every try of one message. */
  readonly idempotencyKey: string | null;
}

/** Sends e-mail of scripts. */
export interface EmailPort {
  /** False when it could not be sent. */
  send(message: EmailMessage): Promise<boolean>;
}

/** A call of `callChoreo`, `callElastic`, `callAnalytics` or `publishToAnalytics`. */
export interface ServiceCall {
  readonly name: string;
  readonly organization: string;
  /** First argument: the service, the query or the target. Names of secrets and tokens are replaced by the values. */
  readonly target: Readonly<Record<string, string>>;
  readonly payload: unknown;
  readonly idempotencyKey: string | null;
}

/** Reaches the services behind functions of the language. */
export interface RemoteServicePort {
  call(call: ServiceCall): Promise<HttpResult>;
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
  /** What is recorded of it when it is committed. */
  readonly audit?: readonly AuditRecord[];
}

/** What became of a commit. Anything but `committed` changed nothing. */
export type CommitResult = 'committed' | 'account-locked' | 'account-missing' | 'conflict';

/** Journals, and the one transaction that ends a login. */
export interface JournalStore {
  /** Entries of a login, or null when there is none. */
  read(loginId: string): Promise<Journal | null>;
  /**
   * Appends when the journal has exactly `expectedLength` entries, together with what is recorded of it for audit; false
   * when it has not, and nothing is written.
   */
  append(
    loginId: string,
    expectedLength: number,
    entries: readonly JournalEntry[],
    audit?: readonly AuditRecord[],
  ): Promise<boolean>;
  /**
   * Checks the accounts, applies the changes, appends the end and records the audit in one step. A login is committed
   * once: after a crash in the middle the same commit gives the same result.
   */
  commit(login: LoginCommit): Promise<CommitResult>;
}

/** One version of a script: an organization and the digest of a program. */
export interface ScriptVersion {
  readonly organization: string;
  readonly programDigest: string;
}

/** A worker that had to be killed, or died, while it ran a pass of a version. */
export interface ScriptKill {
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly reason: string;
}

/** A version that is not run any more until an operator releases it. */
export interface Suspension extends ScriptVersion {
  readonly since: number;
  readonly kills: readonly ScriptKill[];
}

/** Which versions of scripts are suspended; shared by all nodes that share the store. */
export interface SuspensionStore {
  /** Notes a kill, forgets those of that version before `keepSince`, and returns what is left, oldest first. */
  addKill(version: ScriptVersion, kill: ScriptKill, keepSince: number): Promise<readonly ScriptKill[]>;
  /** Repeating it is harmless; the first one counts. */
  suspend(suspension: Suspension): Promise<void>;
  find(version: ScriptVersion): Promise<Suspension | null>;
  /** All of them, or those of one organization; the latest first. */
  list(organization?: string): Promise<readonly Suspension[]>;
  /** Releases a version and forgets its kills. False when it is not suspended. */
  release(version: ScriptVersion): Promise<boolean>;
}

export interface HttpCall {
  /** Whose script calls: tokens are cached per organization. */
  readonly organization: string;
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
