import { sql as statement } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { fresh } from './opened-stores.ts';
import type { OpenedSqlStores } from './sql-stores-under-test.ts';

const entry = (name: string) =>
  ({ kind: 'intent', at: 1, call: { position: 0, name, digest: '' }, idempotencyKey: 'k' }) as const;

const onLogin = (text: string) => `${text} where login_id = $login`;

/** What a node makes of journals and credentials that others changed in the database; the other node has read neither. */
export function tamperingContract(opened: () => OpenedSqlStores): void {
  describe('what somebody changed in the database is refused', () => {
    test.each([
      ['an entry less', `${onLogin('delete from stepgate.journal_entries')} and place = 2`],
      ['none left', onLogin('delete from stepgate.journal_entries')],
      ['another order', onLogin('update stepgate.journal_entries set place = -place')],
      [
        'an entry of another login',
        `update stepgate.journal_entries as e set sealed = o.sealed
         from stepgate.journal_entries as o
        where e.login_id = $login and o.login_id = $other and e.place = 1 and o.place = 1`,
      ],
      [
        'a head of another login',
        `update stepgate.journals as j set head = o.head from stepgate.journals as o
        where j.login_id = $login and o.login_id = $other`,
      ],
      [
        'a changed byte',
        `${onLogin('update stepgate.journal_entries set sealed = set_byte(sealed, 60, 0) || sealed')}`,
      ],
    ])('%s', async (_, change) => {
      const { stores, other, sql } = opened();
      const [login, another] = [fresh('login'), fresh('login')];
      for (const loginId of [login, another])
        await stores.journals.append(loginId, 0, ['a', 'b', 'c'].map(entry));
      const text = change.replaceAll('$login', `'${login}'`).replaceAll('$other', `'${another}'`);
      await sql.run((database) => database.execute(statement.raw(text)));
      await expect(other.journals.read(login)).rejects.toMatchObject({ code: 'journal-tampered' });
      expect(await other.journals.read(another)).toHaveLength(3);
    });

    test('a credential of another token', async () => {
      const { stores, other, sql } = opened();
      const login = fresh('login');
      await stores.vault.put(login, 'one', 'first');
      await stores.vault.put(login, 'two', 'second');
      await sql.run((database) =>
        database.execute(
          statement`update stepgate.credentials as c set sealed = o.sealed from stepgate.credentials as o
            where c.login_id = ${login} and o.login_id = ${login} and c.token = 'one' and o.token = 'two'`,
        ),
      );
      await expect(other.vault.get(login, 'one')).rejects.toMatchObject({ code: 'credential-tampered' });
      expect(await other.vault.get(login, 'two')).toBe('second');
    });
  });
}
