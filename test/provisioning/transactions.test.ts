import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type MemoryStores,
  StepgateError,
} from '@stepgate/engine';
import { afterAll, describe, expect, test } from 'vitest';
import { programWith, withJit, worldWith } from '../engine/fixture-organization.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());
const oktaOption = { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' };
const oneStep = 'function onLoginRequest() { executeStep(1); }';

async function openLogin(stores: MemoryStores, script = oneStep, loginId = 'login') {
  stores.addUsers('fixture', worldWith().users);
  const engine = createEngine({ sandbox, stores });
  const organization = withJit('Okta', { isEnabled: true });
  await engine.start({ program: programWith(script, organization), loginId });
  const user = { subject: 'dave', claims: { email: 'dave@okta.test' } };
  const answer = () =>
    engine.answer({ loginId, challengeId: 'c0', outcome: 'success', option: oktaOption, user });
  return { engine, answer };
}

/** Everything in the stores of the fixture, as text. */
const accountsOf = (stores: MemoryStores) =>
  JSON.stringify([
    stores.accounts('fixture'),
    stores.accounts('fixture').map(({ id }) => stores.users('fixture').linkedIdentities(id)),
  ]);

/** Lets every append of an entry of one kind fail, as often as it is said. */
function refuseAppends(
  stores: MemoryStores,
  kind: string,
  times: number,
  refusal: () => Promise<boolean>,
): void {
  const { append } = stores.journals;
  let left = times;
  Object.assign(stores.journals, {
    append: (...given: Parameters<typeof append>) => {
      const isRefused = left > 0 && given[2][0]?.kind === kind;
      if (isRefused) left -= 1;
      return isRefused ? refusal() : append(...given);
    },
  });
}

describe('an effect on an account and its entry are one transaction', () => {
  test.each([
    ['a conflict', async () => false],
    ['a store that fails', () => Promise.reject(new Error('gone'))],
  ])('%s takes the new account back, and the login goes on', async (_, refusal) => {
    const stores = createMemoryStores();
    const { engine, answer } = await openLogin(stores);
    const before = accountsOf(stores);
    refuseAppends(stores, 'provisioning', Number.POSITIVE_INFINITY, async () => {
      throw new StepgateError('store-unreachable');
    });
    await expect(answer()).rejects.toMatchObject({ code: 'store-unreachable' });
    expect(accountsOf(stores)).toBe(before);
    expect(await stores.audit.list({ organization: 'fixture' })).toEqual([]);

    const other = createMemoryStores();
    const second = await openLogin(other);
    refuseAppends(other, 'provisioning', 1, refusal);
    await second.answer().catch(() => undefined);
    expect((await second.engine.resume('login')).decision.type).toBe('succeeded');
    const journal = await other.journals.read('login');
    expect(journal?.find((entry) => entry.kind === 'provisioning')).toMatchObject({
      result: { action: 'created' },
    });
    await engine.close();
  });

  test.each([
    `assignUserRoles(context.currentKnownSubject, ['auditor']);`,
    `context.currentKnownSubject.localClaims['http://wso2.org/claims/nickname'] = 'd';`,
    `removeAssociatedLocalUser(context.currentKnownSubject);`,
  ])('%s', async (act) => {
    const stores = createMemoryStores();
    const script = `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { ${act} } }); }`;
    const { engine, answer } = await openLogin(stores, script);
    let before = '';
    refuseAppends(stores, 'answer', 1, async () => {
      before = 'refused';
      throw new StepgateError('store-unreachable');
    });
    await expect(answer()).rejects.toMatchObject({ code: 'store-unreachable' });
    expect(before).toBe('refused');
    const [account] = (await stores.users('fixture').findByAttribute('username', 'dave')) ?? [];
    expect(account).toMatchObject({
      roles: [],
      claims: { 'http://wso2.org/claims/emailaddress': 'dave@okta.test' },
    });
    expect(stores.users('fixture').linkedIdentities('PRIMARY/dave')).toHaveLength(1);
    const untouched = accountsOf(stores);
    await engine.resume('login');
    expect(accountsOf(stores)).not.toBe(untouched);
  });

  test('what others do meanwhile is not taken back', async () => {
    const stores = createMemoryStores();
    stores.addUsers('fixture', worldWith().users);
    const users = stores.users('fixture');
    const work = stores.atomically('fixture', async (inner) => {
      await inner.users.setClaim('PRIMARY/alice', 'nickname', 'a');
      await inner.users.changeRoles('PRIMARY/alice', { add: ['one'], remove: ['admin'] });
      await inner.users.link({ idp: 'Okta', subject: 'x' }, 'PRIMARY/alice');
      await inner.users.setPassword('PRIMARY/alice', 'correct horse', { skipValidation: false });
      await users.setClaim('PRIMARY/bob', 'nickname', 'b');
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await users.findAccount('PRIMARY/alice')).toMatchObject({ roles: ['admin'] });
    expect((await users.findAccount('PRIMARY/alice'))?.claims).not.toHaveProperty('nickname');
    expect(await users.findLinked({ idp: 'Okta', subject: 'x' })).toBeNull();
    expect(users.hasPassword('PRIMARY/alice', 'correct horse')).toBe(false);
    expect((await users.findAccount('PRIMARY/bob'))?.claims).toEqual({ nickname: 'b' });
  });
});

describe('concurrent first logins of one person', () => {
  test.each([1, 2, 3, 5])('%i logins at once give one account', async (count) => {
    const stores = createMemoryStores();
    const logins = await Promise.all(
      Array.from({ length: count }, (_, index) => openLogin(stores, oneStep, `login-${index}`)),
    );
    const ends = await Promise.all(logins.map(({ answer }) => answer()));
    expect(ends.map(({ decision }) => decision.type)).toEqual(
      Array.from({ length: count }, () => 'succeeded'),
    );
    expect(stores.accounts('fixture').filter(({ username }) => username.startsWith('dave'))).toHaveLength(1);
    const records = await stores.audit.list({ organization: 'fixture', event: 'user-provisioned' });
    expect(records.filter(({ fields }) => fields.action === 'created')).toHaveLength(1);
    expect(new Set(records.map(({ accountId }) => accountId))).toEqual(new Set(['PRIMARY/dave']));
  });

  test('stores without transactions give one account too', async () => {
    const memory = createMemoryStores();
    const { journals, vault } = memory;
    const stores = {
      ...{ journals, vault },
      users: memory.users.bind(memory),
      sessions: memory.sessions.bind(memory),
      saveProgram: memory.saveProgram.bind(memory),
      loadProgram: memory.loadProgram.bind(memory),
    };
    const engine = createEngine({ sandbox, stores });
    const program = programWith(oneStep);
    const user = { subject: 'dave', claims: {} };
    const ids = ['a', 'b', 'c'];
    await Promise.all(ids.map((loginId) => engine.start({ program, loginId })));
    await Promise.all(
      ids.map((loginId) =>
        engine.answer({ loginId, challengeId: 'c0', outcome: 'success', option: oktaOption, user }),
      ),
    );
    expect(memory.accounts('fixture').map(({ username }) => username)).toEqual(['dave']);
  });
});
