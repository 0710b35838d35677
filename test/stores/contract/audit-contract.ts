import { describe, expect, test } from 'vitest';
import { auditRecord } from './audit-records.ts';
import { fresh, type Opened } from './opened-stores.ts';

/** What every audit trail promises. */
export function auditContract(opened: Opened): void {
  describe('audit', () => {
    test('lists the latest first, and of the same time what was added last', async () => {
      const { audit } = opened().stores;
      const organization = fresh('org');
      const at = [3, 1, 2, 3, 3].map((time) => auditRecord(organization, { at: time }));
      await audit.add(at.slice(0, 3));
      await audit.add(at.slice(3));
      expect(await audit.list({ organization })).toEqual([at[4], at[3], at[0], at[2], at[1]]);
      expect(await audit.list({ organization, limit: 2 })).toEqual([at[4], at[3]]);
      expect(await audit.list({ organization, since: 2, until: 3 })).toEqual([at[2]]);
    });

    test('lists what was asked for', async () => {
      const { audit } = opened().stores;
      const organization = fresh('org');
      const plain = auditRecord(organization, { loginId: null, accountId: null });
      const ofLogin = auditRecord(organization, { loginId: "login '%", accountId: null });
      const ofAccount = auditRecord(organization, { loginId: null, accountId: 'account' });
      const ofEvent = auditRecord(organization, { event: 'script-released', fields: { programDigest: 'x' } });
      await audit.add([plain, ofLogin, ofAccount, ofEvent]);
      expect(await audit.list({ organization, loginId: "login '%" })).toEqual([ofLogin]);
      expect(await audit.list({ organization, accountId: 'account' })).toEqual([ofAccount]);
      expect(await audit.list({ organization, event: 'script-released' })).toEqual([ofEvent]);
      expect(await audit.list({ organization, event: 'login-ended', loginId: 'no\0body' })).toEqual([]);
      expect(await audit.list({ organization: fresh('org') })).toEqual([]);
    });

    test('keeps fields as they are, and the first record of an id', async () => {
      const { audit } = opened().stores;
      const organization = fresh('org');
      const fields = { names: ['ü\0', '%'], text: "'\ud800", number: 1.5, nothing: null, truth: true };
      const record = auditRecord(organization, { fields, actor: 'nu\0ll' });
      await audit.add([]);
      await audit.add([record, { ...record, actor: 'another' }]);
      await audit.add([{ ...record, fields: {} }, auditRecord(organization, { at: 0 })]);
      const [first, ...rest] = await audit.list({ organization });
      expect(first).toEqual(record);
      expect(rest).toHaveLength(1);
    });

    test('gives 100 unless it is asked for more', async () => {
      const { audit } = opened().stores;
      const organization = fresh('org');
      await audit.add(Array.from({ length: 120 }, (_, at) => auditRecord(organization, { at })));
      expect((await audit.list({ organization })).map(({ at }) => at)).toEqual(
        Array.from({ length: 100 }, (_, index) => 119 - index),
      );
      expect(await audit.list({ organization, limit: 500 })).toHaveLength(120);
    });
  });
}
