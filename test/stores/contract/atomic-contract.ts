import { describe, expect, test } from 'vitest';
import { auditRecord } from './audit-records.ts';
import { addUser, type ContractStores, fresh, type Opened } from './opened-stores.ts';

/** What stores promise that change users and journals in one transaction; journals in another server cannot. */
export function atomicContract(opened: Opened): void {
  describe('atomically', () => {
    const atomically = (stores: ContractStores): NonNullable<ContractStores['atomically']> => {
      if (stores.atomically === undefined) throw new Error('these stores have no `atomically`');
      return stores.atomically.bind(stores);
    };
    const entry = {
      kind: 'intent',
      at: 1,
      call: { position: 0, name: 'a', digest: '' },
      idempotencyKey: 'k',
    } as const;
    const link = { idp: 'Okta', subject: 'alice' };
    const account = {
      username: 'alice',
      userStoreDomain: 'PRIMARY',
      claims: { x: '1' },
      roles: [],
      groups: [],
      link,
    };

    test('what work throws undoes all of it', async () => {
      const { stores } = opened();
      const organization = fresh('org');
      const loginId = fresh('login');
      const bob = await addUser(stores, organization, { username: 'bob', claims: { y: '1' } });
      const failure = new Error('undo');
      const work = atomically(stores)(organization, async ({ users, journals }) => {
        await users.createAccount(account);
        await users.setClaim(bob.id, 'y', '2');
        await users.link({ idp: 'Okta', subject: 'bob' }, bob.id);
        await users.changeRoles(bob.id, { add: ['admin'], remove: [] });
        expect(await journals.append(loginId, 0, [entry], [auditRecord(organization)])).toBe(true);
        expect((await users.findAccount(bob.id))?.claims).toEqual({ y: '2' });
        throw failure;
      });
      await expect(work).rejects.toBe(failure);
      expect(await stores.users(organization).findLinked(link)).toBeNull();
      expect(await stores.users(organization).findAccount(bob.id)).toEqual(bob);
      expect(await stores.users(organization).findLinked({ idp: 'Okta', subject: 'bob' })).toBeNull();
      expect(await stores.journals.read(loginId)).toBeNull();
      expect(await stores.audit.list({ organization })).toEqual([]);
    });

    test('what work does is there when it is done', async () => {
      const { stores, other } = opened();
      const organization = fresh('org');
      const loginId = fresh('login');
      const result = await atomically(stores)(organization, async ({ users, journals }) => {
        const created = await users.createAccount(account);
        await journals.append(loginId, 0, [entry], [auditRecord(organization)]);
        return created;
      });
      expect(await other.users(organization).findLinked(link)).toEqual(result);
      expect(await other.journals.read(loginId)).toEqual([entry]);
      expect(await other.audit.list({ organization })).toHaveLength(1);
    });

    test('an operation that is refused inside undoes itself alone', async () => {
      const { stores } = opened();
      const organization = fresh('org');
      const loginId = fresh('login');
      const bob = await addUser(stores, organization, { username: 'bob', isLocked: true });
      await stores.journals.append(loginId, 0, [entry]);
      await atomically(stores)(organization, async ({ users, journals }) => {
        await users.setClaim(bob.id, 'x', 'kept');
        const end = {
          kind: 'end',
          at: 2,
          result: 'succeeded',
          code: null,
          detail: {},
          acr: null,
          emitted: [],
        } as const;
        const commit = { organization, loginId, expectedLength: 1, subjectAccountId: bob.id, changes: [] };
        expect(await journals.commit({ ...commit, end: { ...end, emitted: [] } })).toBe('account-locked');
        expect(await journals.append(loginId, 2, [entry])).toBe(false);
        expect(await users.createAccount({ ...account, username: 'Bob' })).toBeNull();
        expect(await journals.append(loginId, 1, [entry])).toBe(true);
      });
      expect(await stores.journals.read(loginId)).toEqual([entry, entry]);
      expect((await stores.users(organization).findAccount(bob.id))?.claims).toEqual({ x: 'kept' });
    });

    test('works at once lose nothing', async () => {
      const { stores, other } = opened();
      const organization = fresh('org');
      const bob = await addUser(stores, organization, { username: 'bob' });
      const carol = await addUser(stores, organization, { username: 'carol' });
      await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          atomically(index % 2 === 0 ? stores : other)(organization, async ({ users, journals }) => {
            // In either order, so that a database breaks some of them off.
            const order = index % 4 < 2 ? [bob, carol] : [carol, bob];
            for (const { id } of order) await users.changeRoles(id, { add: [`role ${index}`], remove: [] });
            expect(await journals.append(`${organization}/${index}`, 0, [entry])).toBe(true);
          }),
        ),
      );
      for (const { id } of [bob, carol])
        expect((await stores.users(organization).findAccount(id))?.roles).toHaveLength(8);
      for (let index = 0; index < 8; index++)
        expect(await stores.journals.read(`${organization}/${index}`)).toEqual([entry]);
    });
  });
}
