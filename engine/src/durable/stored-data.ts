import type { LifetimeName } from './retention.ts';

export interface StoredDataRow {
  readonly what: string;
  /** Tables of the database that hold it. */
  readonly tables: readonly string[];
  /** What it tells about people. */
  readonly personal: string;
  /** How it is protected beside the rights of the database. */
  readonly protection: string;
  /** How long it is kept: lifetimes that are set, or until when. */
  readonly kept: readonly LifetimeName[] | string;
}

/** What is stored where, and for how long. Every table of the schema is in one row. */
export const storedData = {
  journals: {
    what: 'journals of logins; in Redis when `REDIS_URL` is set',
    tables: ['journals', 'journal_entries'],
    personal: 'what users, identity providers and scripts said in a login: claims, addresses, answers',
    protection: 'sealed',
    kept: ['openLoginMillis', 'endedLoginMillis'],
  },
  loginEnds: {
    what: 'how logins ended, when their journals are in Redis',
    tables: ['login_ends'],
    personal: 'the last entry of a journal',
    protection: 'the entry is sealed',
    kept: ['openLoginMillis', 'endedLoginMillis'],
  },
  credentials: {
    what: 'passwords and other values that scripts hold as tokens; in Redis when `REDIS_URL` is set',
    tables: ['credentials'],
    personal: 'the values',
    protection: 'sealed; removed when the login ends',
    kept: ['credentialMillis'],
  },
  accounts: {
    what: 'accounts with claims, roles, groups and links',
    tables: ['users', 'links'],
    personal: 'all of it',
    protection: 'passwords are hashed with scrypt and a salt',
    kept: 'until an administrator removes the account',
  },
  sessions: {
    what: 'sessions that the auth server keeps here',
    tables: ['sessions'],
    personal: 'user name, IP address, browser',
    protection: '',
    kept: ['sessionMillis'],
  },
  audit: {
    what: 'the audit trail',
    tables: ['audit'],
    personal: 'ids of accounts, names of operators; no claim and no credential',
    protection: '',
    kept: 'for good',
  },
  organizations: {
    what: 'organizations, all versions',
    tables: ['organizations'],
    personal: 'names of operators, and what the file says',
    protection: '',
    kept: 'for good',
  },
  programs: {
    what: 'programs that logins ran on, and which were revoked',
    tables: ['programs', 'program_revocations'],
    personal: 'names of operators',
    protection: 'checked against their digest when they are loaded',
    kept: 'for good',
  },
  suspensions: {
    what: 'versions of scripts that are suspended',
    tables: ['script_suspensions'],
    personal: '',
    protection: '',
    kept: 'until an operator releases them',
  },
  kills: {
    what: 'kills of workers that no suspension followed',
    tables: ['script_kills'],
    personal: '',
    protection: '',
    kept: ['scriptKillMillis'],
  },
  shadows: {
    what: 'what candidates in the shadow came to',
    tables: ['shadow_results'],
    personal: 'ids of logins',
    protection: '',
    kept: ['shadowResultMillis'],
  },
  schema: {
    what: 'which migrations were run',
    tables: ['migrations'],
    personal: '',
    protection: '',
    kept: 'for good',
  },
} as const satisfies Record<string, StoredDataRow>;
