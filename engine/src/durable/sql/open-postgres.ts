import type { OpenDatabase } from './open-pglite.ts';

export interface PostgresOptions {
  readonly url: string;
  /** Connections that are open at most. */
  readonly maxConnections: number;
  /** How long a connection is waited for, in milliseconds. */
  readonly connectTimeoutMillis: number;
}

/** Connects with a PostgreSQL server. Its packages are loaded here, so that who does without does not load them. */
export async function openPostgres({
  url,
  maxConnections,
  connectTimeoutMillis,
}: PostgresOptions): Promise<OpenDatabase> {
  const [{ default: pg }, { drizzle }] = await Promise.all([
    import('pg'),
    import('drizzle-orm/node-postgres'),
  ]);
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMillis,
    application_name: 'stepgate',
  });
  // A connection that breaks while nobody uses it is replaced; who uses one is told by the statement.
  pool.on('error', () => {});
  return { database: drizzle({ client: pool, casing: 'snake_case' }), close: () => pool.end() };
}
