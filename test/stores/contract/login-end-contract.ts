import { describe, expect, test } from 'vitest';
import { auditRecord } from './audit-records.ts';
import { addUser, fresh } from './opened-stores.ts';
import type { OpenedSqlStores } from './sql-stores-under-test.ts';

/** What the record of how logins ended promises to journals in another store. */
export function loginEndContract(opened: () => OpenedSqlStores): void {
  describe('ends of logins', () => {
    async function ending(given: { readonly isLocked?: boolean } = {}) {
      const { stores } = opened();
      const organization = fresh('org');
      const loginId = fresh('login');
      const account = await addUser(stores, organization, {
        username: 'alice',
        isLocked: given.isLocked ?? false,
      });
      const change = { accountId: account.id, roles: { add: ['admin'], remove: [] } };
      const link = { idp: 'Okta', subject: 'alice' };
      const end = {
        organization,
        loginId,
        journalDigest: 'digest',
        sealedEnd: Buffer.from('sealed'),
        audit: [auditRecord(organization)],
        commit: { subjectAccountId: account.id, changes: [{ ...change, link }] },
      };
      const state = async () => ({
        roles: (await stores.users(organization).findAccount(account.id))?.roles,
        isLinked: (await stores.users(organization).findLinked(link)) !== null,
        records: (await stores.audit.list({ organization })).length,
      });
      return { stores, end, state };
    }
    const recorded = (result: string, sealed: string | null, journalDigest = 'digest') => ({
      result,
      journalDigest,
      sealedEnd: sealed === null ? null : Buffer.from(sealed),
    });
    const plain = ({ sealedEnd, ...rest }: { readonly sealedEnd: Uint8Array | null }) => ({
      ...rest,
      sealedEnd: sealedEnd && Buffer.from(sealedEnd),
    });

    test('a success is applied and recorded once, whoever tells of another end', async () => {
      const { stores, end, state } = await ending();
      expect(plain(await stores.loginEnds.recordOnce(end))).toEqual(recorded('committed', 'sealed'));
      const done = { roles: ['admin'], isLinked: true, records: 1 };
      expect(await state()).toEqual(done);
      const others = [
        end,
        { ...end, commit: null, sealedEnd: Buffer.from('failed'), audit: [auditRecord(end.organization)] },
        { ...end, journalDigest: 'other', audit: [auditRecord(end.organization)] },
      ];
      for (const other of others)
        expect(plain(await opened().other.loginEnds.recordOnce(other))).toEqual(
          recorded('committed', 'sealed'),
        );
      expect(await state()).toEqual(done);
    });

    test('a refusal changes nothing, and gets its end from the login that it was for', async () => {
      const { stores, end, state } = await ending({ isLocked: true });
      const { loginEnds } = stores;
      expect(await loginEnds.recordOnce(end)).toEqual(recorded('account-locked', null));
      expect(await loginEnds.recordOnce(end)).toEqual(recorded('account-locked', null));
      const failed = { ...end, commit: null, sealedEnd: Buffer.from('failed') };
      const elsewhere = { ...failed, journalDigest: 'other', sealedEnd: Buffer.from('other') };
      expect(await loginEnds.recordOnce(elsewhere)).toEqual(recorded('account-locked', null));
      expect(await state()).toEqual({ roles: [], isLinked: false, records: 0 });
      expect(plain(await loginEnds.recordOnce(failed))).toEqual(recorded('account-locked', 'failed'));
      expect(await state()).toEqual({ roles: [], isLinked: false, records: 1 });
      const again = { ...failed, sealedEnd: Buffer.from('again'), audit: [auditRecord(end.organization)] };
      expect(plain(await loginEnds.recordOnce(again))).toEqual(recorded('account-locked', 'failed'));
      expect(await state()).toEqual({ roles: [], isLinked: false, records: 1 });
    });

    test('what a refusal is found after is undone', async () => {
      const { stores, end, state } = await ending();
      const taken = { idp: 'Okta', subject: 'bob' };
      await addUser(stores, end.organization, { username: 'bob', federatedIdentities: [taken] });
      const accountId = end.commit.subjectAccountId;
      const changes = [...end.commit.changes, { accountId, link: taken }];
      const result = await stores.loginEnds.recordOnce({ ...end, commit: { ...end.commit, changes } });
      expect(result).toEqual(recorded('account-missing', null));
      expect(await state()).toEqual({ roles: [], isLinked: false, records: 0 });
    });

    test('a failure is recorded with its end', async () => {
      const { stores, end, state } = await ending();
      const result = await stores.loginEnds.recordOnce({ ...end, commit: null });
      expect(plain(result)).toEqual(recorded('failed', 'sealed'));
      expect(plain(await stores.loginEnds.recordOnce(end))).toEqual(recorded('failed', 'sealed'));
      expect(await state()).toEqual({ roles: [], isLinked: false, records: 1 });
    });

    test('several at once record one end, and learn which', async () => {
      const { stores, end, state } = await ending();
      const { other } = opened();
      const results = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 === 0 ? stores : other).loginEnds.recordOnce({
            ...end,
            commit: index % 3 === 0 ? null : end.commit,
            sealedEnd: Buffer.from(`sealed ${index}`),
            audit: [auditRecord(end.organization)],
          }),
        ),
      );
      const ends = new Set(results.map((result) => JSON.stringify(plain(result))));
      expect(ends.size).toBe(1);
      const isCommitted = results[0]?.result === 'committed';
      expect(await state()).toEqual({
        roles: isCommitted ? ['admin'] : [],
        isLinked: isCommitted,
        records: 1,
      });
    });
  });
}
