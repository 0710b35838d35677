import { describe, expect, test } from 'vitest';
import { localUserSchema } from '../../../engine/src/model/world.ts';
import { auditRecord } from './audit-records.ts';
import { addUser, fresh, type Opened } from './opened-stores.ts';

const okta = (subject: string) => ({ idp: 'Okta', subject });

/** What every directory of accounts promises. */
export function directoryContract(opened: Opened): void {
  describe('directory', () => {
    test('creates an account, then makes it what is given, and records it', async () => {
      const { stores } = opened();
      const organization = fresh('org');
      const directory = stores.directory(organization);
      const user = {
        username: 'alice',
        claims: { x: '1' },
        roles: ['r'],
        federatedIdentities: [okta('a'), okta('b')],
      };
      const record = auditRecord(organization);
      const first = await directory.save(localUserSchema.parse(user), ({ id }) => [
        { ...record, accountId: id },
      ]);
      if (first.result !== 'created') throw new Error(first.result);
      const { id } = first.account;
      expect(await stores.audit.list({ organization, accountId: id })).toEqual([
        { ...record, accountId: id },
      ]);
      await stores.users(organization).setPassword(id, 'long enough', { skipValidation: false });

      const changed = { username: 'Alice', isLocked: true, federatedIdentities: [okta('b'), okta('c')] };
      const second = await directory.save(localUserSchema.parse(changed), () => []);
      expect(second).toEqual({
        result: 'changed',
        account: {
          id,
          username: 'Alice',
          userStoreDomain: 'PRIMARY',
          claims: {},
          roles: [],
          groups: [],
          isLocked: true,
          isDisabled: false,
        },
      });
      const users = stores.users(organization);
      expect(await users.findAccount(id)).toEqual('account' in second && second.account);
      expect(await users.findByAttribute('x', '1')).toEqual([]);
      expect(await directory.links(id)).toEqual([okta('b'), okta('c')]);
      expect(await users.findLinked(okta('a'))).toBeNull();
    });

    test('changes nothing when an identity is linked with another account', async () => {
      const { stores } = opened();
      const organization = fresh('org');
      const directory = stores.directory(organization);
      await addUser(stores, organization, { username: 'bob', federatedIdentities: [okta('bob')] });
      const alice = await addUser(stores, organization, {
        username: 'alice',
        federatedIdentities: [okta('alice')],
      });
      for (const username of ['alice', 'new']) {
        const taken = { username, roles: ['r'], federatedIdentities: [okta('free'), okta('bob')] };
        const saved = await directory.save(localUserSchema.parse(taken), () => [auditRecord(organization)]);
        expect(saved).toEqual({ result: 'identity-linked', identity: okta('bob') });
      }
      expect(await directory.list({ limit: 10 })).toHaveLength(2);
      expect(await stores.users(organization).findAccount(alice.id)).toEqual(alice);
      expect(await directory.links(alice.id)).toEqual([okta('alice')]);
      expect(await stores.users(organization).findLinked(okta('free'))).toBeNull();
      expect(await stores.audit.list({ organization })).toEqual([]);
    });

    test('removes an account with its links, and records it', async () => {
      const { stores } = opened();
      const organization = fresh('org');
      const directory = stores.directory(organization);
      const { id } = await addUser(stores, organization, {
        username: 'alice',
        federatedIdentities: [okta('a')],
      });
      expect(await stores.directory(fresh('org')).remove(id, [auditRecord(organization)])).toBe(false);
      expect(await directory.remove('nobody', [auditRecord(organization)])).toBe(false);
      expect(await stores.audit.list({ organization })).toEqual([]);
      expect(await directory.remove(id, [auditRecord(organization)])).toBe(true);
      expect(await stores.audit.list({ organization })).toHaveLength(1);
      expect(await stores.users(organization).findLinked(okta('a'))).toBeNull();
      expect(await stores.users(organization).findByUsername('alice', 'PRIMARY')).toBeNull();
      expect(await directory.links(id)).toEqual([]);
    });

    test('lists accounts by their ids, page after page, each once', async () => {
      const { stores } = opened();
      const organization = fresh('org');
      const added: string[] = [];
      for (let index = 0; index < 7; index++)
        added.push((await addUser(stores, organization, { username: `user ${index}` })).id);
      const listed: string[] = [];
      for (let after: string | undefined; ; after = listed.at(-1)) {
        const page = await stores.directory(organization).list({ after, limit: 3 });
        listed.push(...page.map(({ id }) => id));
        if (page.length < 3) break;
      }
      expect(listed).toEqual(added.toSorted());
      expect(await stores.directory(fresh('org')).list({ limit: 3 })).toEqual([]);
    });
  });
}
