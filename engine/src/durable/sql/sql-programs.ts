import { and, eq, isNull, sql } from 'drizzle-orm';
import type { AuditRecord } from '../../audit/audit-record.ts';
import { frozenCopy, type Program } from '../../model/program.ts';
import type { ProgramStore, Revocation } from '../../registry-ports.ts';
import { dropOldest, useEntry } from '../../sandbox/worker/least-recently-used.js';
import { insertAudit } from './audit-rows.ts';
import type { Sql } from './database.ts';
import { programRevocations, programs } from './schema.ts';

/** Programs whose texts are kept in memory at most. */
const MAX_KNOWN = 200;

/** Programs by their digest, and which of them were revoked. */
export class SqlPrograms implements ProgramStore {
  private readonly sql: Sql;
  /** Programs that are stored, as they were read. */
  private readonly known = new Map<string, Program>();

  constructor(sql: Sql) {
    this.sql = sql;
  }

  /** A digest stands for one content, so what is stored already stays. */
  async save(digest: string, program: Program): Promise<void> {
    if (this.known.has(digest)) return;
    await this.sql.run((database) =>
      database
        .insert(programs)
        .values({ digest, organization: program.organization, program })
        .onConflictDoNothing(),
    );
  }

  /**
   * Null when it is not stored, or was revoked. The database is asked each time; the text of a program, which never
   * changes, is read once.
   */
  async load(digest: string): Promise<Program | null> {
    const known = useEntry(this.known, digest);
    const [row] = await this.sql.run((database) =>
      database
        .select({ program: known === undefined ? programs.program : sql<null>`null` })
        .from(programs)
        .leftJoin(programRevocations, eq(programRevocations.programDigest, programs.digest))
        .where(and(eq(programs.digest, digest), isNull(programRevocations.programDigest))),
    );
    if (row === undefined) return null;
    const program = known ?? row.program;
    if (program !== null && known === undefined) this.keep(digest, program);
    return program;
  }

  private keep(digest: string, program: Program): void {
    this.known.set(digest, frozenCopy(program));
    if (this.known.size > MAX_KNOWN) dropOldest(this.known);
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
