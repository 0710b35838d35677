import { randomUUID } from 'node:crypto';
import { type Answer, createEngine, createSandbox, type LoginProgress } from '@stepgate/engine';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LoginEnds } from '../../engine/src/durable/login-ends.ts';
import { programWith, worldWith } from '../engine/fixture-organization.ts';
import { addUser } from './contract/opened-stores.ts';
import { redisProgram, startRedis, type TestServer } from './redis-server.ts';
import { nodeOfTest, openSharedDatabase } from './split-nodes.ts';

const script = 'function onLoginRequest() { executeStep(1); executeStep(2); }';
const EMAIL = 'http://wso2.org/claims/emailaddress';

describe.skipIf(redisProgram === null)('logins over several engines, with journals in Redis', () => {
  const sandbox = createSandbox();
  const program = programWith(script);
  let server: TestServer;
  let shared: Awaited<ReturnType<typeof openSharedDatabase>>;
  beforeAll(async () => {
    [server, shared] = await Promise.all([startRedis(), openSharedDatabase()]);
    const user = { username: 'dave', federatedIdentities: [{ idp: 'Okta', subject: 'dave' }] };
    const [dave] = worldWith({ users: [user] }).users;
    if (dave !== undefined) await addUser(shared.database, program.organization, dave);
  });
  afterAll(async () => {
    await Promise.all([sandbox.close(), shared.close()]);
    await server.remove();
  });

  function openEngine(ends: LoginEnds = shared.database.loginEnds) {
    const stores = nodeOfTest(shared, server.url, { database: { loginEnds: ends } });
    const engine = createEngine({ sandbox, stores });
    return { stores, engine };
  }

  const signedIn: Omit<Answer, 'loginId' | 'challengeId'> = {
    outcome: 'success',
    option: { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' },
    user: { subject: 'dave', claims: { email: 'new@okta.test' } },
  };
  const secondFactor = { outcome: 'success', option: { idp: 'LOCAL', authenticator: 'totp' } } as const;

  function answering(
    { decision, loginId }: LoginProgress,
    given: Omit<Answer, 'loginId' | 'challengeId'>,
  ): Answer {
    if (decision.type !== 'challenge') throw new Error(`the login waits for ${decision.type}`);
    return { ...given, loginId, challengeId: decision.challengeId };
  }

  /** A login that waits for its second factor. */
  async function openLogin() {
    const [one, other] = [openEngine(), openEngine()];
    const loginId = `login-${randomUUID()}`;
    const started = await one.engine.start({ program, loginId });
    const waiting = await other.engine.answer(answering(started, signedIn));
    return { one, other, loginId, last: answering(waiting, secondFactor) };
  }
  const endings = async (loginId: string) =>
    (await shared.database.audit.list({ organization: program.organization, loginId })).filter(
      ({ event }) => event === 'login-ended',
    );

  test('go on where another engine stopped', async () => {
    const { one, other, loginId, last } = await openLogin();
    expect((await one.engine.answer(last)).decision.type).toBe('succeeded');
    expect((await other.engine.answer(last)).decision.type).toBe('succeeded');
    expect((await other.stores.journals.read(loginId))?.at(-1)).toMatchObject({ result: 'succeeded' });
    expect(await endings(loginId)).toHaveLength(1);
    const account = await one.stores.users(program.organization).findLinked({ idp: 'Okta', subject: 'dave' });
    expect(account?.claims[EMAIL]).toBe('new@okta.test');
  });

  test('end once, on whatever engine, when both are told the last answer', async () => {
    const { one, other, loginId, last } = await openLogin();
    const results = await Promise.all(
      [one, other].map(async ({ engine }) => {
        for (;;) {
          try {
            return (await engine.answer(last)).decision.type;
          } catch (error) {
            // As an auth server does: the same answer is given again.
            expect(error).toMatchObject({ code: 'journal-conflict' });
          }
        }
      }),
    );
    expect(results).toEqual(['succeeded', 'succeeded']);
    const journal = await one.stores.journals.read(loginId);
    expect(journal?.filter(({ kind }) => kind === 'end')).toHaveLength(1);
    expect(await endings(loginId)).toHaveLength(1);
  });

  test('end as they were recorded when the engine that recorded it is gone', async () => {
    const { other, loginId, last } = await openLogin();
    const crashing = openEngine({
      recordOnce: async (end) => {
        await shared.database.loginEnds.recordOnce(end);
        throw new Error('gone');
      },
    });
    await expect(crashing.engine.answer(last)).rejects.toMatchObject({ code: 'host-failed' });
    expect((await other.stores.journals.read(loginId))?.at(-1)?.kind).not.toBe('end');
    expect((await other.engine.answer(last)).decision.type).toBe('succeeded');
    expect((await other.stores.journals.read(loginId))?.at(-1)).toMatchObject({ result: 'succeeded' });
    expect(await endings(loginId)).toHaveLength(1);
  });
});
