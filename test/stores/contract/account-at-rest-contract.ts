import { sql as statement } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { addUser, fresh } from './opened-stores.ts';
import type { OpenedSqlStores } from './sql-stores-under-test.ts';

/** What a database holds of passwords and sessions. */
export function accountAtRestContract(opened: () => OpenedSqlStores): void {
  describe('passwords', () => {
    test('are told from others, and stored with a salt and a slow hash', async () => {
      const { stores, other, sql } = opened();
      const organization = fresh('org');
      const users = stores.users(organization);
      const [one, two] = [
        await addUser(stores, organization, { username: 'one' }),
        await addUser(stores, organization, { username: 'two' }),
      ];
      expect(await users.hasPassword(one.id, '')).toBe(false);
      for (const { id } of [one, two]) await users.setPassword(id, 'pässword\0', { skipValidation: true });
      expect(await other.users(organization).hasPassword(one.id, 'pässword\0')).toBe(true);
      // The same text in the other form of Unicode, as another keyboard writes it.
      expect(await users.hasPassword(one.id, 'pa\u0308ssword\0')).toBe(true);
      for (const wrong of ['pässword', 'Pässword\0', ''])
        expect(await users.hasPassword(one.id, wrong)).toBe(false);
      expect(await stores.users(fresh('org')).hasPassword(one.id, 'pässword\0')).toBe(false);
      const { rows } = await sql.run((database) =>
        database.execute<{ password_hash: string }>(
          statement`select password_hash from stepgate.users where organization = ${organization}`,
        ),
      );
      const hashes = rows.map((row) => row.password_hash);
      expect(new Set(hashes).size).toBe(2);
      for (const hash of hashes) expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w-]{22}\$[\w-]{43}$/);
    });

    test('stay when the account is saved again', async () => {
      const { stores } = opened();
      const organization = fresh('org');
      const { id } = await addUser(stores, organization, { username: 'one' });
      await stores.users(organization).setPassword(id, 'long enough', { skipValidation: false });
      await addUser(stores, organization, { username: 'One', roles: ['admin'] });
      expect(await stores.users(organization).hasPassword(id, 'long enough')).toBe(true);
    });

    test('of a created account are set with it', async () => {
      const { stores } = opened();
      const users = stores.users(fresh('org'));
      const created = await users.createAccount({
        username: 'alice',
        userStoreDomain: 'PRIMARY',
        claims: {},
        roles: [],
        groups: [],
        link: { idp: 'Okta', subject: 'alice' },
        password: 'long enough',
      });
      if (created === null || created === 'password-refused') throw new Error('not created');
      expect(await users.hasPassword(created.id, 'long enough')).toBe(true);
    });
  });

  describe('sessions', () => {
    const user = { idp: "LO'CAL", name: 'al\0ice', userStoreDomain: '%' };
    const session = (id: string, time: number) => ({
      id,
      user,
      loginTime: time,
      lastAccessTime: time,
      ip: '::1',
      userAgent: 'test \ud800 \0',
      applications: [{ subject: 'alice', appName: 'payroll', appId: '1' }],
      authenticated: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }],
    });

    test('are found by id and user of one organization, and ended once', async () => {
      const { stores, other, clock } = opened();
      const organization = fresh('org');
      const sessions = stores.sessions(organization);
      const [one, two] = [session(fresh('session'), clock.time), session(fresh('session'), clock.time)];
      await sessions.add(one);
      await sessions.add(two);
      const used = { ...one, lastAccessTime: clock.time + 1 };
      await sessions.add(used);
      expect(await other.sessions(organization).find(one.id)).toEqual(used);
      expect(await sessions.ofUser(user)).toHaveLength(2);
      expect(await sessions.ofUser({ ...user, name: 'al' })).toEqual([]);
      const elsewhere = stores.sessions(fresh('org'));
      expect(await elsewhere.find(one.id)).toBeNull();
      expect(await elsewhere.ofUser(user)).toEqual([]);
      expect(await elsewhere.terminate(one.id)).toBe(false);
      expect(await sessions.terminate(one.id)).toBe(true);
      expect(await sessions.terminate(one.id)).toBe(false);
      expect(await sessions.ofUser(user)).toEqual([two]);
    });
  });
}
