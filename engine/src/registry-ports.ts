import type { AuditRecord } from './audit/audit-record.ts';
import type { Account, FederatedIdentity } from './ports.ts';

/** A version of an organization. */
export interface StoredOrganization {
  readonly name: string;
  /** 1 for the first, then one more each time. */
  readonly version: number;
  /** The organization file as JSON, with the texts of its scripts and libraries in it. */
  readonly document: unknown;
  /** Milliseconds since 1970, UTC. */
  readonly savedAt: number;
  readonly savedBy: string | null;
}

/** Organizations; earlier versions stay. */
export interface OrganizationStore {
  /** The latest version, or the one that is named; null when there is none. */
  load(name: string, version?: number): Promise<StoredOrganization | null>;
  /** Number of the latest version; null when there is none. Asked at the start of each login. */
  latestVersion(name: string): Promise<number | null>;
  /** The latest version of each, by name. */
  list(): Promise<readonly Omit<StoredOrganization, 'document'>[]>;
  /** Versions of one organization, the latest first. */
  versions(name: string): Promise<readonly Omit<StoredOrganization, 'document'>[]>;
  /** Saves the version after `version - 1` together with its audit records; false when the latest is another. */
  save(organization: StoredOrganization, audit: readonly AuditRecord[]): Promise<boolean>;
}

/** That a program may not be run any more. */
export interface Revocation {
  readonly programDigest: string;
  readonly organization: string;
  /** Application of the program: its logins are ended without it. */
  readonly application: string;
  readonly reason: string;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
  readonly actor: string | null;
}

/** Which programs were revoked. A revoked program is not loaded any more, so that its running logins fail closed. */
export interface ProgramStore {
  /** Repeating it is harmless; the first one counts. False when no such program of the organization is stored. */
  revoke(revocation: Revocation, audit: readonly AuditRecord[]): Promise<boolean>;
  revocation(programDigest: string): Promise<Revocation | null>;
}

/** An account as an administrator saves it. */
export interface AdministeredAccount extends Omit<Account, 'id'> {
  /** All its links: those that are not named are removed. */
  readonly federatedIdentities: readonly FederatedIdentity[];
}

/** What became of saving an account. */
export type SavedAccount =
  | { readonly result: 'created' | 'changed'; readonly account: Account }
  /** An identity is linked with another account. */
  | { readonly result: 'identity-linked'; readonly identity: FederatedIdentity };

/** Accounts of one organization as administrators see them. */
export interface AccountDirectory {
  /**
   * Creates the account of a user name in a user store, or makes it what is given.
   *
   * @param audit what is recorded of it; asked with the account as it is saved, whose id only the store knows
   */
  save(
    account: AdministeredAccount,
    audit: (account: Account) => readonly AuditRecord[],
  ): Promise<SavedAccount>;
  /** Removes an account with its links; false when there is none. */
  remove(accountId: string, audit: readonly AuditRecord[]): Promise<boolean>;
  /** Links of an account. */
  links(accountId: string): Promise<readonly FederatedIdentity[]>;
  /** Accounts in the order of their ids, from after `after`. */
  list(page: { readonly after?: string | undefined; readonly limit: number }): Promise<readonly Account[]>;
}

/** How a candidate ended a login that a live program ran. */
export const shadowVerdicts = {
  same: 'It came to the same.',
  'would-deny': 'The login succeeded; the candidate denies it.',
  'would-step-up': 'The candidate asks for a factor that the live program did not ask for.',
  'would-step-down': 'The candidate lets the user in with fewer or weaker factors.',
  'would-allow': 'The login was denied; the candidate lets the user in.',
  'would-fail': 'The candidate has a fault: it throws, exceeds a limit, or asks for what does not exist.',
  'would-differ': 'It comes to the same end another way, such as with another page or another `acr`.',
  undecided: 'The journal lacks an answer that the candidate needs.',
} as const;

export type ShadowVerdict = keyof typeof shadowVerdicts;

/** A live program and the candidate in its shadow. */
export interface ShadowPair {
  readonly organization: string;
  readonly application: string;
  readonly liveDigest: string;
  readonly candidateDigest: string;
}

export interface ShadowResult extends ShadowPair {
  readonly loginId: string;
  readonly verdict: ShadowVerdict;
  /** Code the candidate ends with, when it denies or fails. */
  readonly code: string | null;
  /** Milliseconds since 1970, UTC. */
  readonly at: number;
}

export interface ShadowReport extends ShadowPair {
  readonly compared: number;
  readonly since: number | null;
  readonly verdicts: readonly {
    readonly verdict: ShadowVerdict;
    readonly code: string | null;
    readonly count: number;
    /** Logins to look at, the latest first. Their journals expire. */
    readonly samples: readonly string[];
  }[];
}

/** What candidates came to, shared by all nodes. Holds no claim. */
export interface ShadowStore {
  /** Counts a login once, whoever tells of it again; keeps the latest `maxSamples` of each verdict and code. */
  add(result: ShadowResult, maxSamples: number): Promise<void>;
  report(pair: ShadowPair): Promise<ShadowReport>;
  /** Forgets what was counted. */
  clear(pair: ShadowPair): Promise<void>;
}
