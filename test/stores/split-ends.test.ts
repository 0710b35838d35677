import { randomUUID } from 'node:crypto';
import type { LoginCommit } from '@stepgate/engine';
import type { JournalEntry } from '@stepgate/engine/model';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { LoginEnds } from '../../engine/src/durable/login-ends.ts';
import { auditRecord } from './contract/audit-records.ts';
import { end } from './contract/journal-contract.ts';
import { addUser } from './contract/opened-stores.ts';
import { openLossyProxy } from './lossy-proxy.ts';
import { redisProgram, startRedis, type TestServer } from './redis-server.ts';
import { nodeOfTest, observed, openSharedDatabase } from './split-nodes.ts';

const failed: JournalEntry = { ...end, result: 'failed', code: 'limit-wall' };

describe.skipIf(redisProgram === null)('the end of a login whose accounts are in a database', () => {
  let server: TestServer;
  let shared: Awaited<ReturnType<typeof openSharedDatabase>>;
  beforeAll(async () => {
    [server, shared] = await Promise.all([startRedis(), openSharedDatabase()]);
  });
  afterAll(async () => {
    await shared.close();
    await server.remove();
  });

  /** A login of one entry, with an account that its success gives a role. */
  async function openLogin() {
    const node = nodeOfTest(shared, server.url);
    const organization = `org-${randomUUID()}`;
    const loginId = `login-${randomUUID()}`;
    const account = await addUser(node, organization, { username: 'alice' });
    await node.journals.append(loginId, 0, [observed('a')]);
    const login: LoginCommit = {
      ...{ organization, loginId, expectedLength: 1, subjectAccountId: account.id, end },
      changes: [{ accountId: account.id, roles: { add: ['role'], remove: [] } }],
      audit: [auditRecord(organization, { id: `${loginId}:1` })],
    };
    const roles = async () => (await node.users(organization).findAccount(account.id))?.roles;
    const recorded = async () => (await node.audit.list({ organization })).length;
    const key = `stepgate:{${loginId}}:journal`;
    return { node, login, loginId, account, organization, roles, recorded, key };
  }

  /** A node that stops behind the record of an end, as one that crashes there. */
  function crashingNode() {
    const ends: LoginEnds = {
      recordOnce: async (given) => {
        await shared.database.loginEnds.recordOnce(given);
        throw new Error('crashed');
      },
    };
    return nodeOfTest(shared, server.url, { database: { loginEnds: ends } });
  }

  test('is the recorded one after a crash before it reached the journal', async () => {
    const { node, login, loginId, roles, recorded } = await openLogin();
    await expect(crashingNode().journals.commit(login)).rejects.toThrow('crashed');
    expect(await node.journals.read(loginId)).toEqual([observed('a')]);
    expect(await roles()).toEqual(['role']);
    const later = { ...login, end: { ...end, at: 99 }, changes: [] };
    expect(await node.journals.commit(later)).toBe('conflict');
    expect(await node.journals.read(loginId)).toEqual([observed('a'), end]);
    expect(await roles()).toEqual(['role']);
    expect(await recorded()).toBe(1);
  });

  test('is no failure when a success was recorded, and the reverse', async () => {
    const { node, login, loginId } = await openLogin();
    await expect(crashingNode().journals.commit(login)).rejects.toThrow('crashed');
    expect(await node.journals.append(loginId, 1, [failed])).toBe(false);
    expect(await node.journals.read(loginId)).toEqual([observed('a'), end]);

    const other = await openLogin();
    await expect(crashingNode().journals.append(other.loginId, 1, [failed])).rejects.toThrow('crashed');
    expect(await other.node.journals.commit(other.login)).toBe('conflict');
    expect(await other.node.journals.read(other.loginId)).toEqual([observed('a'), failed]);
    expect(await other.roles()).toEqual([]);
  });

  test('is one, whoever of several nodes ends it how', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { node, login, loginId, roles } = await openLogin();
      const nodes = [node, nodeOfTest(shared, server.url), nodeOfTest(shared, server.url)];
      const results = await Promise.all([
        ...nodes.map(({ journals }) => journals.commit(login)),
        ...nodes.map(({ journals }) => journals.append(loginId, 1, [failed])),
      ]);
      const won = results.filter((result) => result === 'committed' || result === true);
      expect(won).toHaveLength(1);
      const succeeded = won[0] === 'committed';
      expect(await node.journals.read(loginId)).toEqual([observed('a'), succeeded ? end : failed]);
      expect(await roles()).toEqual(succeeded ? ['role'] : []);
    }
  });

  test('stays refused, whatever becomes of the account', async () => {
    const { node, login, loginId, account, organization, roles, recorded } = await openLogin();
    const locked = { ...account, isLocked: true, federatedIdentities: [] };
    await node.directory(organization).save(locked, () => []);
    expect(await node.journals.commit(login)).toBe('account-locked');
    await node.directory(organization).save({ ...locked, isLocked: false }, () => []);
    expect(await node.journals.commit(login)).toBe('account-locked');
    expect(await node.journals.read(loginId)).toHaveLength(1);
    const refused: JournalEntry = { ...end, result: 'failed', code: 'account-locked' };
    expect(await node.journals.append(loginId, 1, [refused], login.audit)).toBe(true);
    expect(await node.journals.read(loginId)).toEqual([observed('a'), refused]);
    expect(await roles()).toEqual([]);
    expect(await recorded()).toBe(1);
  });

  test('stays when the journal is taken back: it does not end again with other entries', async () => {
    const { node, login, loginId, roles, key } = await openLogin();
    expect(await node.journals.commit(login)).toBe('committed');
    const client = await createClient({ url: server.url }).connect();
    onTestFinished(() => client.close());
    await client.del(key);
    const fresh = nodeOfTest(shared, server.url);
    await fresh.journals.append(loginId, 0, [observed('another')]);
    await expect(fresh.journals.commit(login)).rejects.toMatchObject({ code: 'journal-tampered' });
    await expect(fresh.journals.append(loginId, 1, [failed])).rejects.toMatchObject({
      code: 'journal-tampered',
    });
    expect(await fresh.journals.read(loginId)).toEqual([observed('another')]);
    expect(await roles()).toEqual(['role']);
  });

  test('stays refused when the journal is taken back', async () => {
    const { node, login, loginId, account, organization, key } = await openLogin();
    await node
      .directory(organization)
      .save({ ...account, isLocked: true, federatedIdentities: [] }, () => []);
    expect(await node.journals.commit(login)).toBe('account-locked');
    const client = await createClient({ url: server.url }).connect();
    onTestFinished(() => client.close());
    await client.del(key);
    const fresh = nodeOfTest(shared, server.url);
    await fresh.journals.append(loginId, 0, [observed('another')]);
    for (const end of [() => fresh.journals.commit(login), () => fresh.journals.append(loginId, 1, [failed])])
      await expect(end()).rejects.toMatchObject({ code: 'journal-tampered' });
    expect(await fresh.journals.read(loginId)).toHaveLength(1);
  });

  test('is not recorded for a journal that is not the one that was read', async () => {
    const { node, login, loginId, roles, key } = await openLogin();
    const client = await createClient({ url: server.url }).connect();
    onTestFinished(() => client.close());
    await client.del(key);
    await nodeOfTest(shared, server.url).journals.append(loginId, 0, [observed('another')]);
    expect(await node.journals.commit(login)).toBe('conflict');
    expect(await roles()).toEqual([]);
  });

  test('is committed once, and said to be, when the reply of Redis is lost', async () => {
    const { login, loginId, roles, recorded } = await openLogin();
    const proxy = await openLossyProxy(server.socketPath);
    onTestFinished(() => proxy.close());
    const node = nodeOfTest(shared, proxy.url);
    const lost = proxy.loseReplyTo('EVALSHA');
    expect(await node.journals.commit(login)).toBe('committed');
    await lost;
    expect(await node.journals.read(loginId)).toEqual([observed('a'), end]);
    expect(await roles()).toEqual(['role']);
    expect(await recorded()).toBe(1);
  });

  test('shows nothing of a login in the database', async () => {
    const { login } = await openLogin();
    const sealed: Uint8Array[] = [];
    const ends: LoginEnds = {
      recordOnce: (given) => {
        sealed.push(given.sealedEnd);
        return shared.database.loginEnds.recordOnce(given);
      },
    };
    const node = nodeOfTest(shared, server.url, { database: { loginEnds: ends } });
    expect(await node.journals.commit({ ...login, end: { ...end, acr: 'claim-of-alice' } })).toBe(
      'committed',
    );
    expect(sealed).toHaveLength(1);
    expect(Buffer.concat(sealed).includes('claim-of-alice')).toBe(false);
  });
});
