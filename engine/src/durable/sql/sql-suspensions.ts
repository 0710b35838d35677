import { and, asc, desc, eq, gte, lt } from 'drizzle-orm';
import type { ScriptKill, ScriptVersion, Suspension, SuspensionStore } from '../../ports.ts';
import type { Sql } from './database.ts';
import { scriptKills, scriptSuspensions } from './schema.ts';

/** Suspensions of versions of scripts, and the kills that lead to them. */
export class SqlSuspensions implements SuspensionStore {
  private readonly sql: Sql;

  constructor(sql: Sql) {
    this.sql = sql;
  }

  addKill(version: ScriptVersion, kill: ScriptKill, keepSince: number): Promise<readonly ScriptKill[]> {
    // One after the other and not in a transaction, so that of two nodes the later one sees both kills.
    return this.sql.run(async (database) => {
      await database.insert(scriptKills).values({ ...versionOf(version), ...kill });
      await database.delete(scriptKills).where(and(killsOf(version), lt(scriptKills.at, keepSince)));
      return database
        .select({ at: scriptKills.at, reason: scriptKills.reason })
        .from(scriptKills)
        .where(and(killsOf(version), gte(scriptKills.at, keepSince)))
        .orderBy(asc(scriptKills.at), asc(scriptKills.position));
    });
  }

  async suspend({ since, kills, ...version }: Suspension): Promise<void> {
    await this.sql.run((database) =>
      database
        .insert(scriptSuspensions)
        .values({ ...versionOf(version), since, kills })
        .onConflictDoNothing(),
    );
  }

  async find(version: ScriptVersion): Promise<Suspension | null> {
    const [row] = await this.sql.run((database) =>
      database.select().from(scriptSuspensions).where(suspensionOf(version)),
    );
    return row ?? null;
  }

  list(organization?: string): Promise<readonly Suspension[]> {
    return this.sql.run((database) =>
      database
        .select()
        .from(scriptSuspensions)
        .where(organization === undefined ? undefined : eq(scriptSuspensions.organization, organization))
        .orderBy(desc(scriptSuspensions.since)),
    );
  }

  release(version: ScriptVersion): Promise<boolean> {
    return this.sql.transaction(async (database) => {
      await database.delete(scriptKills).where(killsOf(version));
      const released = await database
        .delete(scriptSuspensions)
        .where(suspensionOf(version))
        .returning({ since: scriptSuspensions.since });
      return released.length > 0;
    });
  }
}

/** The version alone, whatever else the object holds. */
function versionOf({ organization, programDigest }: ScriptVersion): ScriptVersion {
  return { organization, programDigest };
}

function killsOf({ organization, programDigest }: ScriptVersion) {
  return and(eq(scriptKills.organization, organization), eq(scriptKills.programDigest, programDigest));
}

function suspensionOf({ organization, programDigest }: ScriptVersion) {
  return and(
    eq(scriptSuspensions.organization, organization),
    eq(scriptSuspensions.programDigest, programDigest),
  );
}
