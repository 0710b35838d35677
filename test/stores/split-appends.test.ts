import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditRecord } from './contract/audit-records.ts';
import { addUser } from './contract/opened-stores.ts';
import { redisProgram, startRedis, type TestServer } from './redis-server.ts';
import { nodeOfTest, observed, openSharedDatabase } from './split-nodes.ts';

describe.skipIf(redisProgram === null)('work on accounts of a login whose journal is in Redis', () => {
  let server: TestServer;
  let shared: Awaited<ReturnType<typeof openSharedDatabase>>;
  beforeAll(async () => {
    [server, shared] = await Promise.all([startRedis(), openSharedDatabase()]);
  });
  afterAll(async () => {
    await shared.close();
    await server.remove();
  });

  async function openLogin() {
    const node = nodeOfTest(shared, server.url);
    const organization = `org-${randomUUID()}`;
    const loginId = `login-${randomUUID()}`;
    const { id } = await addUser(node, organization, { username: 'alice' });
    await node.journals.append(loginId, 0, [observed('a')]);
    const record = auditRecord(organization, { id: `${loginId}:1` });
    const change = { add: ['role'], remove: [] };
    const roles = async () => (await node.users(organization).findAccount(id))?.roles;
    const recorded = () => node.audit.list({ organization });
    return { node, organization, loginId, id, record, change, roles, recorded };
  }

  test('is written with its record, then with its entry', async () => {
    const { node, organization, loginId, id, record, change, roles, recorded } = await openLogin();
    await node.atomically(organization, async ({ users, journals }) => {
      await users.changeRoles(id, change);
      expect(await journals.append(loginId, 1, [observed('b')], [record])).toBe(true);
      expect(await journals.append(loginId, 1, [observed('c')])).toBe(false);
      expect(await journals.append(loginId, 2, [observed('c')])).toBe(true);
      expect(await journals.read(loginId)).toEqual(['a', 'b', 'c'].map(observed));
    });
    expect(await node.journals.read(loginId)).toEqual(['a', 'b', 'c'].map(observed));
    expect(await roles()).toEqual(['role']);
    expect(await recorded()).toEqual([record]);
  });

  test('that throws leaves nothing', async () => {
    const { node, organization, loginId, id, record, change, roles, recorded } = await openLogin();
    const work = node.atomically(organization, async ({ users, journals }) => {
      await users.changeRoles(id, change);
      await journals.append(loginId, 1, [observed('b')], [record]);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await node.journals.read(loginId)).toEqual([observed('a')]);
    expect(await roles()).toEqual([]);
    expect(await recorded()).toEqual([]);
  });

  test('for a journal that grew before it is refused, and leaves no record', async () => {
    const { node, organization, loginId, record, recorded } = await openLogin();
    await nodeOfTest(shared, server.url).journals.append(loginId, 1, [observed('theirs')]);
    await node.atomically(organization, async ({ journals }) => {
      expect(await journals.append(loginId, 1, [observed('b')], [record])).toBe(false);
    });
    expect(await recorded()).toEqual([]);
  });

  test('for a journal that grows meanwhile is a conflict, and keeps effect and record together', async () => {
    const { node, organization, loginId, id, record, change, roles, recorded } = await openLogin();
    const other = nodeOfTest(shared, server.url);
    const work = node.atomically(organization, async ({ users, journals }) => {
      await users.changeRoles(id, change);
      await journals.append(loginId, 1, [observed('b')], [record]);
      await other.journals.append(loginId, 1, [observed('theirs')]);
    });
    await expect(work).rejects.toMatchObject({ code: 'journal-conflict' });
    expect(await node.journals.read(loginId)).toEqual(['a', 'theirs'].map(observed));
    expect(await roles()).toEqual(['role']);
    expect(await recorded()).toEqual([record]);
  });

  test('of an append: the record is there before the entry, and once', async () => {
    const { node, loginId, record, recorded } = await openLogin();
    const { journals } = node.redis;
    const seen: number[] = [];
    const watching = Object.create(journals, {
      append: {
        value: async (...given: Parameters<typeof journals.append>) => {
          seen.push((await recorded()).length);
          return journals.append(...given);
        },
      },
    });
    const watched = nodeOfTest(shared, server.url, { journals: watching });
    expect(await watched.journals.append(loginId, 1, [observed('b')], [record])).toBe(true);
    expect(await watched.journals.append(loginId, 2, [observed('c')], [record])).toBe(true);
    expect(seen).toEqual([1, 1]);
    expect(await recorded()).toEqual([record]);
  });
});
