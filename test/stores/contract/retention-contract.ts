import { sql as statement } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { lifetimes } from '../../../engine/src/durable/retention.ts';
import { auditRecord } from './audit-records.ts';
import { end } from './journal-contract.ts';
import { fresh } from './opened-stores.ts';
import type { OpenedSqlStores } from './sql-stores-under-test.ts';

const entry = {
  kind: 'intent',
  at: 1,
  call: { position: 0, name: 'a', digest: '' },
  idempotencyKey: 'k',
} as const;
const { openLoginMillis, endedLoginMillis, credentialMillis } = lifetimes;
const { sessionMillis, scriptKillMillis, shadowResultMillis } = lifetimes;

/** What durable stores promise of the time for which they keep things. */
export function retentionContract(opened: () => OpenedSqlStores): void {
  describe('retention', () => {
    async function count(table: string, where: string): Promise<number> {
      const { rows } = await opened().sql.run((database) =>
        database.execute<{ count: string }>(
          statement.raw(`select count(*)::text as count from stepgate.${table} where ${where}`),
        ),
      );
      return Number(rows[0]?.count);
    }

    /** Removes what other tests left. */
    async function emptied(): Promise<void> {
      const { stores, clock } = opened();
      clock.time += 365 * 24 * 60 * 60 * 1_000;
      await stores.removeExpired(clock.time);
    }

    test('journals are over their time after the last entry or the end, whether they were removed or not', async () => {
      const { stores, clock } = opened();
      await emptied();
      const [open, moved, ended] = [fresh('login'), fresh('login'), fresh('login')];
      const organization = fresh('org');
      for (const login of [open, moved, ended])
        await stores.journals.append(login, 0, [entry], [auditRecord(organization)]);
      clock.time += openLoginMillis.defaultMillis - 1;
      await stores.journals.append(moved, 1, [entry]);
      await stores.journals.append(ended, 1, [end]);
      expect(await stores.journals.read(open)).toHaveLength(1);
      clock.time += 1;
      expect(await stores.journals.read(open)).toBeNull();
      expect(await stores.journals.append(open, 1, [entry])).toBe(false);
      expect(await opened().other.journals.append(open, 1, [entry])).toBe(false);
      expect(await stores.removeExpired(clock.time)).toEqual({ journals: 1, credentials: 0 });
      expect(await count('journals', `login_id = '${open}'`)).toBe(0);
      expect(await count('journal_entries', `login_id = '${open}'`)).toBe(0);
      expect(await stores.journals.read(moved)).toHaveLength(2);

      clock.time += endedLoginMillis.defaultMillis - 2;
      expect(await stores.removeExpired(clock.time)).toEqual({ journals: 1, credentials: 0 });
      expect(await stores.journals.read(ended)).toHaveLength(2);
      clock.time += 1;
      expect(await stores.removeExpired(clock.time)).toEqual({ journals: 1, credentials: 0 });
      expect(await count('journal_entries', `login_id in ('${moved}', '${ended}')`)).toBe(0);
      expect(await stores.audit.list({ organization })).toHaveLength(3);
    });

    test('credentials are over their time after they were put', async () => {
      const { stores, clock } = opened();
      await emptied();
      const login = fresh('login');
      await stores.vault.put(login, 'early', 'secret');
      clock.time += credentialMillis.defaultMillis - 1;
      await stores.vault.put(login, 'late', 'secret');
      clock.time += 1;
      expect(await stores.vault.get(login, 'early')).toBeNull();
      expect(await stores.removeExpired(clock.time)).toMatchObject({ credentials: 1 });
      expect(await stores.vault.get(login, 'late')).toBe('secret');
    });

    test('sessions, kills and what candidates came to are removed in their time', async () => {
      const { stores, clock } = opened();
      const organization = fresh('org');
      const version = { organization, programDigest: 'digest' };
      const pair = { organization, application: 'a', liveDigest: 'l', candidateDigest: 'c' };
      const session = {
        id: fresh('session'),
        user: { idp: 'LOCAL', name: 'alice', userStoreDomain: 'PRIMARY' },
        loginTime: clock.time,
        lastAccessTime: clock.time,
        ip: '::1',
        userAgent: 'test',
        applications: [],
        authenticated: [],
      };
      const sessions = stores.sessions(organization);
      await sessions.add(session);
      await stores.suspensions.addKill(version, { at: clock.time, reason: 'died' }, 0);
      await stores.shadows.add({ ...pair, loginId: 'l', verdict: 'same', code: null, at: clock.time }, 1);
      const start = clock.time;

      await stores.removeExpired(start + scriptKillMillis.defaultMillis - 1);
      expect(await count('script_kills', `organization = '${organization}'`)).toBe(1);
      await stores.removeExpired(start + scriptKillMillis.defaultMillis);
      expect(await count('script_kills', `organization = '${organization}'`)).toBe(0);

      clock.time = start + sessionMillis.defaultMillis - 1;
      expect(await sessions.find(session.id)).toEqual(session);
      clock.time += 1;
      expect(await sessions.find(session.id)).toBeNull();
      expect(await sessions.ofUser(session.user)).toEqual([]);
      expect(await sessions.terminate(session.id)).toBe(false);

      await stores.removeExpired(start + shadowResultMillis.defaultMillis - 1);
      expect((await stores.shadows.report(pair)).compared).toBe(1);
      await stores.removeExpired(start + shadowResultMillis.defaultMillis);
      expect((await stores.shadows.report(pair)).compared).toBe(0);
    });

    test('more than one batch is removed, by several at once', async () => {
      const { stores, other, sql, clock } = opened();
      await emptied();
      const prefix = fresh('many');
      await sql.run(async (database) => {
        await database.execute(
          statement`insert into stepgate.journals (login_id, head, expires_at)
            select ${prefix}::text || number, ''::bytea, ${clock.time} from generate_series(1, 2500) as number`,
        );
        await database.execute(
          statement`insert into stepgate.journal_entries (login_id, place, sealed)
            select ${prefix}::text || number, 0, ''::bytea from generate_series(1, 2500) as number`,
        );
      });
      const removed = await Promise.all([stores.removeExpired(clock.time), other.removeExpired(clock.time)]);
      expect(removed.reduce((sum, { journals }) => sum + journals, 0)).toBe(2500);
      expect(await count('journals', `login_id like '${prefix}%'`)).toBe(0);
      expect(await count('journal_entries', `login_id like '${prefix}%'`)).toBe(0);
    });
  });
}
