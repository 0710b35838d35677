import type { JournalEntry } from '@stepgate/engine/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openEntries } from '../arbitrary-journal.ts';
import { auditRecord } from './audit-records.ts';
import { addUser, fresh, type Opened } from './opened-stores.ts';

const observed = (name: string): JournalEntry => ({
  kind: 'observe',
  at: 1,
  call: { position: 0, name, digest: '' },
  answer: null,
});

export const end: Extract<JournalEntry, { kind: 'end' }> = {
  kind: 'end',
  at: 2,
  result: 'succeeded',
  code: null,
  detail: {},
  acr: null,
  emitted: [],
};

/** What every store of journals promises. */
export function journalContract(opened: Opened): void {
  describe('journals', () => {
    test('are null until they begin', async () => {
      const { journals } = opened().stores;
      expect(await journals.read(fresh('login'))).toBeNull();
      expect(await journals.append(fresh('login'), 1, [observed('a')])).toBe(false);
      expect(await journals.append(fresh('login'), -1, [observed('a')])).toBe(false);
    });

    test('are read as they were appended, one after the other', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(openEntries, { minLength: 1, maxLength: 4 }), async (appends) => {
          const { stores, other } = opened();
          const loginId = fresh('login');
          const all: JournalEntry[] = [];
          for (const entries of appends) {
            expect(await stores.journals.append(loginId, all.length, entries)).toBe(true);
            all.push(...entries);
          }
          // As JSON writes them: it keeps no difference between -0 and 0.
          expect(await other.journals.read(loginId)).toEqual(JSON.parse(JSON.stringify(all)));
        }),
        { numRuns: 25 },
      );
    });

    test('refuse an append to another length, and write nothing of it', async () => {
      const { stores } = opened();
      const loginId = fresh('login');
      const organization = fresh('org');
      await stores.journals.append(loginId, 0, [observed('a'), observed('b')]);
      for (const length of [0, 1, 3])
        expect(
          await stores.journals.append(loginId, length, [observed('c')], [auditRecord(organization)]),
        ).toBe(false);
      expect(await stores.journals.read(loginId)).toHaveLength(2);
      expect(await stores.audit.list({ organization })).toEqual([]);
    });

    test('take exactly one of several appends at once', async () => {
      const { stores, other } = opened();
      for (const before of [0, 1]) {
        const loginId = fresh('login');
        const organization = fresh('org');
        if (before > 0) await stores.journals.append(loginId, 0, [observed('start')]);
        const appends = Array.from({ length: 8 }, (_, index) =>
          (index % 2 === 0 ? stores : other).journals.append(
            loginId,
            before,
            [observed(`append ${index}`), observed(`append ${index}`)],
            [auditRecord(organization, { id: `${loginId}/${index}`, actor: `append ${index}` })],
          ),
        );
        const results = await Promise.all(appends);
        expect(results.filter((result) => result)).toHaveLength(1);
        const winner = `append ${results.indexOf(true)}`;
        const journal = await stores.journals.read(loginId);
        expect(journal?.slice(before)).toEqual([observed(winner), observed(winner)]);
        const recorded = (await stores.audit.list({ organization })).map(({ actor }) => actor);
        if (opened().recordsLostRaces === true) expect(recorded).toContain(winner);
        else expect(recorded).toEqual([winner]);
      }
    });

    test('record the audit of an append with it, once', async () => {
      const { stores } = opened();
      const organization = fresh('org');
      const loginId = fresh('login');
      const records = [auditRecord(organization), auditRecord(organization, { actor: null })];
      expect(await stores.journals.append(loginId, 0, [observed('a')], records)).toBe(true);
      expect(await stores.journals.append(loginId, 1, [], records)).toBe(true);
      expect(await stores.audit.list({ organization })).toEqual(records.toReversed());
    });

    test('hold long entries', async () => {
      const { stores } = opened();
      const loginId = fresh('login');
      const entry = observed('ü'.repeat(200_000));
      expect(await stores.journals.append(loginId, 0, [entry])).toBe(true);
      expect(await stores.journals.read(loginId)).toEqual([entry]);
    });

    test.each(['', "o'login; --", 'log\0in', 'l%_\\"', '\ud800'])('know no login %j', async (loginId) => {
      expect(await opened().stores.journals.read(loginId)).toBeNull();
    });
  });

  describe('commit', () => {
    async function committing(organization = fresh('org')) {
      const { stores } = opened();
      const loginId = fresh('login');
      await stores.journals.append(loginId, 0, [observed('a')]);
      const login = { organization, loginId, expectedLength: 1, subjectAccountId: null, changes: [], end };
      return { stores, login, organization };
    }

    test('changes accounts, links and the journal, and records it', async () => {
      const { stores, login, organization } = await committing();
      const account = await addUser(stores, organization, {
        username: 'alice',
        claims: { kept: 'k', set: 'old', removed: 'r' },
        roles: ['kept', 'removed'],
        groups: ['kept', 'removed'],
      });
      const link = { idp: 'Okta', subject: 'alice' };
      const record = auditRecord(organization);
      const change = {
        accountId: account.id,
        link,
        claims: { set: { set: 'new', added: 'a' }, remove: ['removed'] },
        roles: { add: ['added'], remove: ['removed'] },
        groups: { add: ['added'], remove: ['removed'] },
      };
      const result = await stores.journals.commit({
        ...login,
        subjectAccountId: account.id,
        changes: [change],
        audit: [record],
      });
      expect(result).toBe('committed');
      expect(await stores.journals.read(login.loginId)).toEqual([observed('a'), end]);
      const changed = {
        ...account,
        claims: { kept: 'k', set: 'new', added: 'a' },
        roles: ['kept', 'added'],
        groups: ['kept', 'added'],
      };
      const users = stores.users(organization);
      expect(await users.findLinked(link)).toEqual(changed);
      expect(await users.findByAttribute('added', 'a')).toEqual([changed]);
      expect(await users.findByAttribute('removed', 'r')).toEqual([]);
      expect(await users.findByAttribute('set', 'old')).toEqual([]);
      expect(await stores.audit.list({ organization })).toEqual([record]);
    });

    test.each(['account-locked', 'account-missing', 'conflict'] as const)(
      '%s changes nothing, however late it is found',
      async (result) => {
        const { stores, login, organization } = await committing();
        const account = await addUser(stores, organization, { username: 'alice' });
        const locked = await addUser(stores, organization, { username: 'bob', isLocked: true });
        const disabled = await addUser(stores, organization, { username: 'carol', isDisabled: true });
        const taken = { idp: 'Okta', subject: 'carol' };
        await addUser(stores, organization, { username: 'dave', federatedIdentities: [taken] });
        const elsewhere = await addUser(stores, fresh('org'), { username: 'eve' });
        const link = { idp: 'Okta', subject: 'alice' };
        const change = { accountId: account.id, link, roles: { add: ['admin'], remove: [] } };
        const commits = {
          'account-locked': [
            { changes: [change, { accountId: locked.id }] },
            { changes: [change], subjectAccountId: disabled.id },
          ],
          'account-missing': [
            { changes: [change, { accountId: 'nobody' }] },
            { changes: [change, { accountId: elsewhere.id }] },
            { changes: [change], subjectAccountId: 'nobo\0dy' },
            { changes: [change, { accountId: account.id, link: taken }] },
          ],
          conflict: [
            { changes: [change], expectedLength: 2 },
            { changes: [change], expectedLength: 0 },
            { changes: [change], loginId: fresh('login') },
            { changes: [change], loginId: fresh('login'), expectedLength: 0 },
          ],
        };
        for (const commit of commits[result]) {
          const audit = [auditRecord(organization)];
          expect(await stores.journals.commit({ ...login, audit, ...commit })).toBe(result);
          expect(await stores.journals.read(login.loginId)).toEqual([observed('a')]);
          expect(await stores.users(organization).findAccount(account.id)).toEqual(account);
          expect(await stores.users(organization).findLinked(link)).toBeNull();
          expect(await stores.audit.list({ organization })).toEqual([]);
        }
      },
    );

    test('happens once of several at once', async () => {
      const { stores, login, organization } = await committing();
      const { other } = opened();
      const account = await addUser(stores, organization, { username: 'alice' });
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 === 0 ? stores : other).journals.commit({
            ...login,
            subjectAccountId: account.id,
            changes: [{ accountId: account.id, roles: { add: [`role ${index}`], remove: [] } }],
            audit: [auditRecord(organization, { id: `${login.loginId}/${index}` })],
          }),
        ),
      );
      expect(results.filter((result) => result === 'committed')).toHaveLength(1);
      expect(new Set(results)).toEqual(new Set(['committed', 'conflict']));
      expect((await stores.users(organization).findAccount(account.id))?.roles).toEqual([
        `role ${results.indexOf('committed')}`,
      ]);
      expect(await stores.audit.list({ organization })).toHaveLength(1);
    });

    test('of different logins at once loses no change to the same accounts', async () => {
      const organization = fresh('org');
      const { stores, other } = opened();
      const ids: string[] = [];
      for (const username of ['alice', 'bob', 'carol'])
        ids.push((await addUser(stores, organization, { username })).id);
      const results = await Promise.all(
        Array.from({ length: 9 }, async (_, index) => {
          const { login } = await committing(organization);
          const order = [...ids.slice(index % 3), ...ids.slice(0, index % 3)];
          return (index % 2 === 0 ? stores : other).journals.commit({
            ...login,
            changes: order.map((accountId) => ({
              accountId,
              claims: { set: { [`claim ${index}`]: 'set' }, remove: [] },
            })),
          });
        }),
      );
      expect(new Set(results)).toEqual(new Set(['committed']));
      for (const id of ids)
        expect(Object.keys((await stores.users(organization).findAccount(id))?.claims ?? {})).toHaveLength(9);
    });

    test('of an identity by two logins at once links one account', async () => {
      const organization = fresh('org');
      const { stores, other } = opened();
      const link = { idp: 'Okta', subject: 'alice' };
      const results = await Promise.all(
        ['one', 'two', 'three', 'four'].map(async (username, index) => {
          const { login } = await committing(organization);
          const { id } = await addUser(stores, organization, { username });
          const changes = [{ accountId: id, link, roles: { add: ['linked'], remove: [] } }];
          return (index % 2 === 0 ? stores : other).journals.commit({ ...login, changes });
        }),
      );
      expect(results.toSorted()).toEqual([
        'account-missing',
        'account-missing',
        'account-missing',
        'committed',
      ]);
      const accounts = await stores.directory(organization).list({ limit: 10 });
      expect(accounts.filter(({ roles }) => roles.includes('linked'))).toEqual([
        await stores.users(organization).findLinked(link),
      ]);
    });
  });
}
