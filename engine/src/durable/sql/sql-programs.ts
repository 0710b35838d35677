import { and, eq, isNull } from 'drizzle-orm';
import type { AuditRecord } from '../../audit/audit-record.ts';
import type { Program } from '../../model/program.ts';
import type { ProgramStore, Revocation } from '../../registry-ports.ts';
import { insertAudit } from './audit-rows.ts';
import type { Sql } from './database.ts';
import { programRevocations, programs } from './schema.ts';

/** Programs by their digest, and which of them were revoked. */
export class SqlPrograms implements ProgramStore {
  private readonly sql: Sql;

  constructor(sql: Sql) {
    this.sql = sql;
  }

  /** A digest stands for one content, so what is stored already stays. */
  async save(digest: string, program: Program): Promise<void> {
    await this.sql.run((database) =>
      database
        .insert(programs)
        .values({ digest, organization: program.organization, program })
        .onConflictDoNothing(),
    );
  }

  /** Null when it is not stored, or was revoked. */
  async load(digest: string): Promise<Program | null> {
    const [row] = await this.sql.run((database) =>
      database
        .select({ program: programs.program })
        .from(programs)
        .leftJoin(programRevocations, eq(programRevocations.programDigest, programs.digest))
        .where(and(eq(programs.digest, digest), isNull(programRevocations.programDigest))),
    );
    return row?.program ?? null;
  }

  revoke(revocation: Revocation, audit: readonly AuditRecord[]): Promise<boolean> {
    const { programDigest, organization, application, reason, at, actor } = revocation;
    return this.sql.transaction(async (database) => {
      const [known] = await database
        .select({ digest: programs.digest })
        .from(programs)
        .where(and(eq(programs.digest, programDigest), eq(programs.organization, organization)));
      if (known === undefined) return false;
      const revoked = await database
        .insert(programRevocations)
        .values({ programDigest, organization, application, reason, at, actor })
        .onConflictDoNothing()
        .returning({ at: programRevocations.at });
      if (revoked.length > 0) await insertAudit(database, audit);
      return true;
    });
  }

  async revocation(programDigest: string): Promise<Revocation | null> {
    const [row] = await this.sql.run((database) =>
      database.select().from(programRevocations).where(eq(programRevocations.programDigest, programDigest)),
    );
    return row ?? null;
  }
}
