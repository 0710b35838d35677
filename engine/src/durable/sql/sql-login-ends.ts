import { eq } from 'drizzle-orm';
import type { LoginEnd, LoginEnds, RecordedEnd } from '../login-ends.ts';
import type { StoreContext } from '../store-context.ts';
import { insertAudit } from './audit-rows.ts';
import { changeAccounts } from './change-accounts.ts';
import type { Database, Sql } from './database.ts';
import { unlessRefused } from './refused.ts';
import { loginEnds } from './schema.ts';

const recordedColumns = {
  result: loginEnds.result,
  journalDigest: loginEnds.journalDigest,
  sealedEnd: loginEnds.sealedEnd,
};

/** How logins ended whose journals are in another store. */
export class SqlLoginEnds implements LoginEnds {
  private readonly sql: Sql;
  private readonly context: StoreContext;

  constructor(sql: Sql, context: StoreContext) {
    this.sql = sql;
    this.context = context;
  }

  recordOnce(end: LoginEnd): Promise<RecordedEnd> {
    const { clock, retention } = this.context;
    const expiresAt = clock.now() + Math.max(retention.endedLoginMillis, retention.openLoginMillis);
    const { loginId, journalDigest, sealedEnd } = end;
    const result = end.commit === null ? 'failed' : 'committed';
    return this.sql.transaction(async (database) => {
      // Whoever comes second waits here until the first one has recorded the end.
      const [recorded] = await database
        .insert(loginEnds)
        .values({ loginId, result, journalDigest, sealedEnd, expiresAt })
        .onConflictDoNothing()
        .returning(recordedColumns);
      if (recorded === undefined) return endAgain(database, end);
      const { commit, organization, audit } = end;
      if (commit !== null) {
        const outcome = await unlessRefused(() =>
          database.transaction(async (inside) => {
            await changeAccounts(inside, { organization, ...commit });
            return 'committed' as const;
          }),
        );
        if (outcome !== 'committed' && outcome !== 'conflict')
          return update(database, loginId, { result: outcome, sealedEnd: null });
      }
      await insertAudit(database, audit);
      return recorded;
    });
  }
}

/** What is recorded of a login already, with the end of one that was refused when this is it. */
async function endAgain(database: Database, end: LoginEnd): Promise<RecordedEnd> {
  const [recorded] = await database
    .select(recordedColumns)
    .from(loginEnds)
    .where(eq(loginEnds.loginId, end.loginId))
    .for('update');
  if (recorded === undefined) throw new Error('the end of a login was recorded and is not there');
  const isOfRefusal =
    recorded.sealedEnd === null && end.commit === null && recorded.journalDigest === end.journalDigest;
  if (!isOfRefusal) return recorded;
  await insertAudit(database, end.audit);
  return update(database, end.loginId, { sealedEnd: end.sealedEnd });
}

async function update(
  database: Database,
  loginId: string,
  change: Partial<Pick<RecordedEnd, 'result' | 'sealedEnd'>>,
): Promise<RecordedEnd> {
  const [recorded] = await database
    .update(loginEnds)
    .set(change)
    .where(eq(loginEnds.loginId, loginId))
    .returning(recordedColumns);
  if (recorded === undefined) throw new Error('the end of a login was recorded and is not there');
  return recorded;
}
