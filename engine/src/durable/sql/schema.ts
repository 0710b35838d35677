import { bigint, bigserial, boolean, index, integer, pgSchema, primaryKey, text } from 'drizzle-orm/pg-core';
import type { AuditEventName } from '../../audit/audit-events.ts';
import type { AuditRecord } from '../../audit/audit-record.ts';
import type { Program } from '../../model/program.ts';
import type { Account, ScriptKill, Session } from '../../ports.ts';
import type { ShadowVerdict } from '../../registry-ports.ts';
import type { RecordedEnd } from '../login-ends.ts';
import { bytes, exactText, jsonText } from './column-types.ts';
import { migrationsTable } from './migrations-table.ts';

/** A schema of its own, so that an auth server can keep its own tables in the same database. */
export const stepgateSchema = pgSchema('stepgate');
const { table } = stepgateSchema;

/** Milliseconds since 1970, UTC. */
const millis = () => bigint({ mode: 'number' });

/** Which committed migrations were run. */
export const migrations = migrationsTable(stepgateSchema);

/** Versions of organizations. */
export const organizations = table(
  'organizations',
  {
    name: exactText().notNull(),
    version: integer().notNull(),
    document: jsonText().notNull(),
    savedAt: millis().notNull(),
    savedBy: exactText(),
  },
  (row) => [primaryKey({ columns: [row.name, row.version] })],
);

/** Snapshots of applications that logins run on. */
export const programs = table('programs', {
  digest: exactText().primaryKey(),
  organization: exactText().notNull(),
  program: jsonText().$type<Program>().notNull(),
});

/** Programs that may not be run any more. */
export const programRevocations = table('program_revocations', {
  programDigest: exactText().primaryKey(),
  organization: exactText().notNull(),
  application: exactText().notNull(),
  reason: exactText().notNull(),
  at: millis().notNull(),
  actor: exactText(),
});

/** Accounts, with their claims, roles and groups. */
export const users = table(
  'users',
  {
    id: exactText().primaryKey(),
    organization: exactText().notNull(),
    userStoreDomain: exactText().notNull(),
    username: exactText().notNull(),
    /** Key of organization, user store and user name. */
    nameKey: text().notNull().unique('users_name'),
    claims: jsonText().$type<Account['claims']>().notNull(),
    roles: jsonText().$type<Account['roles']>().notNull(),
    groups: jsonText().$type<Account['groups']>().notNull(),
    isLocked: boolean().notNull(),
    isDisabled: boolean().notNull(),
    /** Keys of organization, attribute and value of every attribute that an account can be found by. */
    attributeKeys: text().array().notNull(),
    /** Salted and hashed; null when none was set. */
    passwordHash: text(),
  },
  (row) => [
    index('users_of_organization').on(row.organization, row.id),
    index('users_by_attribute').using('gin', row.attributeKeys),
  ],
);

/** Users of identity providers, and the accounts they are linked with. */
export const links = table(
  'links',
  {
    /** Key of organization, identity provider and subject. */
    identityKey: text().primaryKey(),
    organization: exactText().notNull(),
    idp: exactText().notNull(),
    subject: exactText().notNull(),
    accountId: exactText()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
  },
  (row) => [index('links_of_account').on(row.accountId)],
);

/** Sessions of users. */
export const sessions = table(
  'sessions',
  {
    /** Key of organization and id. */
    sessionKey: text().primaryKey(),
    /** Key of organization, identity provider, user store and name. */
    userKey: text().notNull(),
    session: jsonText().$type<Session>().notNull(),
    expiresAt: millis().notNull(),
  },
  (row) => [index('sessions_of_user').on(row.userKey), index('sessions_expired').on(row.expiresAt)],
);

/** Journals of logins: the sealed head of each. */
export const journals = table(
  'journals',
  {
    loginId: exactText().primaryKey(),
    head: bytes().notNull(),
    expiresAt: millis().notNull(),
  },
  (row) => [index('journals_expired').on(row.expiresAt)],
);

/** Sealed entries of journals. They leave with their head. */
export const journalEntries = table(
  'journal_entries',
  {
    loginId: exactText().notNull(),
    place: integer().notNull(),
    sealed: bytes().notNull(),
  },
  (row) => [primaryKey({ columns: [row.loginId, row.place] })],
);

/** How logins ended whose journals are in another store. */
export const loginEnds = table(
  'login_ends',
  {
    loginId: exactText().primaryKey(),
    result: exactText().$type<RecordedEnd['result']>().notNull(),
    journalDigest: exactText().notNull(),
    /** The sealed entry that ends the journal. */
    sealedEnd: bytes(),
    expiresAt: millis().notNull(),
  },
  (row) => [index('login_ends_expired').on(row.expiresAt)],
);

/** Sealed credentials of open logins. */
export const credentials = table(
  'credentials',
  {
    loginId: exactText().notNull(),
    token: exactText().notNull(),
    sealed: bytes().notNull(),
    expiresAt: millis().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.loginId, row.token] }),
    index('credentials_expired').on(row.expiresAt),
  ],
);

/** The audit trail. */
export const audit = table(
  'audit',
  {
    id: exactText().primaryKey(),
    /** Order of what happened at the same time. */
    position: bigserial({ mode: 'number' }).notNull(),
    at: millis().notNull(),
    organization: exactText().notNull(),
    event: exactText().$type<AuditEventName>().notNull(),
    actor: exactText(),
    application: exactText(),
    loginId: exactText(),
    accountId: exactText(),
    fields: jsonText().$type<AuditRecord['fields']>().notNull(),
  },
  (row) => [
    index('audit_by_time').on(row.organization, row.at, row.position),
    index('audit_of_login').on(row.organization, row.loginId),
    index('audit_of_account').on(row.organization, row.accountId),
  ],
);

/** Workers that were killed while they ran a version of a script. */
export const scriptKills = table(
  'script_kills',
  {
    position: bigserial({ mode: 'number' }).primaryKey(),
    organization: exactText().notNull(),
    programDigest: exactText().notNull(),
    at: millis().notNull(),
    reason: exactText().notNull(),
  },
  (row) => [
    index('script_kills_of_version').on(row.organization, row.programDigest, row.at),
    index('script_kills_expired').on(row.at),
  ],
);

/** Versions of scripts that are suspended. */
export const scriptSuspensions = table(
  'script_suspensions',
  {
    organization: exactText().notNull(),
    programDigest: exactText().notNull(),
    since: millis().notNull(),
    kills: jsonText().$type<readonly ScriptKill[]>().notNull(),
  },
  (row) => [primaryKey({ columns: [row.organization, row.programDigest] })],
);

/** What candidates in the shadow of live programs came to, one row for each login. */
export const shadowResults = table(
  'shadow_results',
  {
    /** Key of organization, application and the digests of the two programs. */
    pairKey: text().notNull(),
    /** Key of the login, which is counted once. */
    loginKey: text().notNull(),
    /** Id of the login, while it is one of the latest of its verdict and code. */
    sample: exactText(),
    verdict: exactText().$type<ShadowVerdict>().notNull(),
    code: exactText(),
    at: millis().notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.pairKey, row.loginKey] }),
    index('shadow_results_of_verdict').on(row.pairKey, row.verdict, row.code, row.at),
    index('shadow_results_expired').on(row.at),
  ],
);
