import { and, eq, gt } from 'drizzle-orm';
import type { SealedCredentials } from '../sealing/sealed-vault.ts';
import type { StoreContext } from '../store-context.ts';
import type { Sql } from './database.ts';
import { credentials } from './schema.ts';

/** Where sealed credentials are kept, no longer than their lifetime. */
export function sqlCredentials(sql: Sql, { clock, retention }: StoreContext): SealedCredentials {
  const ofToken = (loginId: string, token: string) =>
    and(eq(credentials.loginId, loginId), eq(credentials.token, token));
  return {
    async put(loginId, token, sealed) {
      const row = { sealed, expiresAt: clock.now() + retention.credentialMillis };
      await sql.run((database) =>
        database
          .insert(credentials)
          .values({ loginId, token, ...row })
          .onConflictDoUpdate({ target: [credentials.loginId, credentials.token], set: row }),
      );
    },

    async get(loginId, token) {
      const [row] = await sql.run((database) =>
        database
          .select({ sealed: credentials.sealed })
          .from(credentials)
          .where(and(ofToken(loginId, token), gt(credentials.expiresAt, clock.now()))),
      );
      return row?.sealed ?? null;
    },

    async forget(loginId) {
      await sql.run((database) => database.delete(credentials).where(eq(credentials.loginId, loginId)));
    },
  };
}
