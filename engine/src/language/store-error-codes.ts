import { type ErrorRow, errorRow as row } from './error-row.ts';

/** Codes of what is stored, and of where. */
export const storeErrorCodes = {
  'journal-tampered': row(
    'divergence',
    'the stored journal of a login is not what was written: entries were changed, removed or moved',
    'start a new login, and find out who can write to the store of journals',
  ),
  'journal-form-unknown': row(
    'host',
    'the stored journal of a login was written by another version, in a form that this one does not know',
    'run the same version on every node, or a newer one',
  ),
  'credential-tampered': row(
    'divergence',
    'a stored credential of a login is not what was written',
    'start a new login, and find out who can write to the store of credentials',
  ),
  'seal-key-unknown': row(
    'host',
    'what is stored was sealed with a key that this server does not have',
    'give the keys of all nodes, the old ones included, to each node',
  ),
  'store-folder-locked': row(
    'host',
    'another process has the folder of the embedded database open',
    'end that process, or set DATABASE_URL to a PostgreSQL server that several processes can use',
  ),
  'store-unreachable': row(
    'host',
    'the database or the store of journals cannot be reached',
    'see whether the server of DATABASE_URL or REDIS_URL runs and can be reached with what the URL says',
  ),
  'store-schema-newer': row(
    'host',
    'the database was migrated by a newer version',
    'run the same version on every node, or a newer one',
  ),
  'store-setting-invalid': row(
    'input',
    'a setting of the stores cannot be used',
    'correct the setting that is named',
  ),
} as const satisfies Record<string, ErrorRow>;
