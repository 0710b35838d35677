import type { DatabaseStores } from '../database-stores.ts';
import { RememberedHeads } from '../sealing/remembered-heads.ts';
import { createSealedVault } from '../sealing/sealed-vault.ts';
import type { StoreContext } from '../store-context.ts';
import { runWithin, type Sql } from './database.ts';
import { RememberedJournals } from './remembered-journals.ts';
import { removeExpired } from './remove-expired.ts';
import { SqlAudit } from './sql-audit.ts';
import { sqlCredentials } from './sql-credentials.ts';
import { SqlDirectory } from './sql-directory.ts';
import { SqlJournals } from './sql-journals.ts';
import { SqlLoginEnds } from './sql-login-ends.ts';
import { SqlOrganizations } from './sql-organizations.ts';
import { SqlPrograms } from './sql-programs.ts';
import { SqlSessions } from './sql-sessions.ts';
import { SqlShadows } from './sql-shadows.ts';
import { SqlSuspensions } from './sql-suspensions.ts';
import { SqlUsers } from './sql-users.ts';

/** At about 300 bytes each. */
const MAX_REMEMBERED_HEADS = 10_000;

/** At some thousand bytes each. */
const MAX_REMEMBERED_JOURNALS = 1_000;

/** Stores in a database; who opened it closes it. */
export function sqlStores(sql: Sql, context: StoreContext): DatabaseStores {
  const programs = new SqlPrograms(sql);
  const memory = {
    heads: new RememberedHeads(MAX_REMEMBERED_HEADS),
    journals: new RememberedJournals(MAX_REMEMBERED_JOURNALS),
  };
  return {
    journals: new SqlJournals(sql, context, memory),
    loginEnds: new SqlLoginEnds(sql, context),
    vault: createSealedVault(context.sealer, sqlCredentials(sql, context)),
    suspensions: new SqlSuspensions(sql),
    audit: new SqlAudit(sql),
    organizations: new SqlOrganizations(sql),
    programs,
    shadows: new SqlShadows(sql),
    users: (organization) => new SqlUsers(sql, context, organization),
    sessions: (organization) => new SqlSessions(sql, context, organization),
    directory: (organization) => new SqlDirectory(sql, context, organization),
    saveProgram: (digest, program) => programs.save(digest, program),
    loadProgram: (digest) => programs.load(digest),
    atomically: (organization, work) =>
      sql.transaction((transaction) =>
        runWithin(transaction, (inside) =>
          work({
            users: new SqlUsers(inside, context, organization),
            journals: new SqlJournals(inside, context, memory),
          }),
        ),
      ),
    withEnds: (organization, work) =>
      sql.transaction((transaction) =>
        runWithin(transaction, (inside) =>
          work({
            users: new SqlUsers(inside, context, organization),
            audit: new SqlAudit(inside),
            loginEnds: new SqlLoginEnds(inside, context),
          }),
        ),
      ),
    removeExpired: (now) => removeExpired(sql, context.retention, now),
  };
}
