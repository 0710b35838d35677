import { and, asc, desc, eq, max } from 'drizzle-orm';
import type { AuditRecord } from '../../audit/audit-record.ts';
import type { OrganizationStore, StoredOrganization } from '../../registry-ports.ts';
import { insertAudit } from './audit-rows.ts';
import type { Database, Sql } from './database.ts';
import { organizations } from './schema.ts';

const listed = {
  name: organizations.name,
  version: organizations.version,
  savedAt: organizations.savedAt,
  savedBy: organizations.savedBy,
};

/** Organizations and their versions. */
export class SqlOrganizations implements OrganizationStore {
  private readonly sql: Sql;

  constructor(sql: Sql) {
    this.sql = sql;
  }

  async load(name: string, version?: number): Promise<StoredOrganization | null> {
    const ofVersion = version === undefined ? undefined : eq(organizations.version, version);
    const [row] = await this.sql.run((database) =>
      database
        .select()
        .from(organizations)
        .where(and(eq(organizations.name, name), ofVersion))
        .orderBy(desc(organizations.version))
        .limit(1),
    );
    return row ?? null;
  }

  latestVersion(name: string): Promise<number | null> {
    return this.sql.run((database) => latestVersion(database, name));
  }

  list(): Promise<readonly Omit<StoredOrganization, 'document'>[]> {
    return this.sql.run((database) =>
      database
        .selectDistinctOn([organizations.name], listed)
        .from(organizations)
        .orderBy(asc(organizations.name), desc(organizations.version)),
    );
  }

  versions(name: string): Promise<readonly Omit<StoredOrganization, 'document'>[]> {
    return this.sql.run((database) =>
      database
        .select(listed)
        .from(organizations)
        .where(eq(organizations.name, name))
        .orderBy(desc(organizations.version)),
    );
  }

  save(organization: StoredOrganization, audit: readonly AuditRecord[]): Promise<boolean> {
    const { name, version, document, savedAt, savedBy } = organization;
    return this.sql.transaction(async (database) => {
      if (((await latestVersion(database, name)) ?? 0) !== version - 1) return false;
      // Of two that save the same version at once, the second one waits here and is told.
      const saved = await database
        .insert(organizations)
        .values({ name, version, document, savedAt, savedBy })
        .onConflictDoNothing()
        .returning({ version: organizations.version });
      if (saved.length === 0) return false;
      await insertAudit(database, audit);
      return true;
    });
  }
}

async function latestVersion(database: Database, name: string): Promise<number | null> {
  const [row] = await database
    .select({ version: max(organizations.version) })
    .from(organizations)
    .where(eq(organizations.name, name));
  return row?.version ?? null;
}
