import { createMemoryStores, type LoginCommit } from '@stepgate/engine';
import type { LocalUser } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, worldWith } from './fixture-organization.ts';
import { loginOpener } from './open-login.ts';

const { okta, password, totp } = answers;
const EMAIL = 'http://wso2.org/claims/emailaddress';
const oneStep = 'function onLoginRequest() { executeStep(1); }';
const twoSteps = 'function onLoginRequest() { executeStep(1); executeStep(2); }';

const usersOf = (...users: unknown[]): LocalUser[] => worldWith({ users }).users;
const linkedDave = {
  username: 'dave.local',
  claims: { [EMAIL]: 'old@fixture.test' },
  federatedIdentities: [{ idp: 'Okta', subject: 'dave' }],
};

describe('the account is looked at once more when the login ends', () => {
  const open = loginOpener();

  test.each([{ isLocked: true }, { isDisabled: true }])('%o since the first factor', async (flag) => {
    const { answer, stores } = await open(twoSteps);
    await answer(password('bob'));
    stores.addUsers('fixture', usersOf({ username: 'bob', ...flag }));
    expect(await answer(totp())).toBe('account-locked');
  });

  test('gone since the first factor', async () => {
    const { answer, users, journal } = await open(twoSteps);
    await answer(password('bob'));
    users.remove('PRIMARY/bob');
    expect(await answer(totp())).toBe('account-missing');
    expect((await journal()).at(-1)).toMatchObject({ kind: 'end', result: 'failed' });
  });

  test('accounts of other organizations with the same id play no part', async () => {
    const { answer, stores, users } = await open(oneStep, { world: worldWith({ users: [linkedDave] }) });
    stores.addUsers('other', usersOf({ ...linkedDave, isLocked: true }));
    stores.addUsers('third', usersOf(linkedDave));
    expect(await answer(okta('dave'), { email: 'new@okta.test' })).toBe('succeeded');
    expect((await users.findAccount('PRIMARY/dave.local'))?.claims[EMAIL]).toBe('new@okta.test');
    for (const organization of ['other', 'third'])
      expect(stores.accounts(organization)[0]?.claims[EMAIL]).toBe('old@fixture.test');
  });
});

describe('commit', () => {
  const end = { kind: 'end', at: 2, result: 'succeeded', code: null, detail: {} };
  const change = { accountId: 'PRIMARY/alice', roles: { add: ['admin'], remove: [] } };

  async function commitTo(users: unknown[], login: Partial<LoginCommit>) {
    const stores = createMemoryStores();
    stores.addUsers('fixture', usersOf({ username: 'alice' }, ...users));
    const start = { kind: 'start', at: 1, loginId: 'login' } as never;
    await stores.journals.append('login', 0, [start]);
    const result = await stores.journals.commit({
      organization: 'fixture',
      loginId: 'login',
      expectedLength: 1,
      subjectAccountId: 'PRIMARY/alice',
      changes: [change],
      end: end as never,
      ...login,
    });
    const journal = await stores.journals.read('login');
    const roles = stores.accounts('fixture')[0]?.roles;
    return { result, length: journal?.length, roles };
  }
  const unchanged = { length: 1, roles: [] };

  test('applies the changes and appends the end', async () => {
    expect(await commitTo([], {})).toEqual({ result: 'committed', length: 2, roles: ['admin'] });
  });

  test.each<[string, unknown[], Partial<LoginCommit>]>([
    ['conflict', [], { expectedLength: 2 }],
    ['conflict', [], { loginId: 'another' }],
    ['account-missing', [], { subjectAccountId: 'PRIMARY/nobody' }],
    ['account-missing', [], { changes: [change, { accountId: 'PRIMARY/nobody' }] }],
    [
      'account-locked',
      [{ username: 'bob', isLocked: true }],
      { changes: [change, { accountId: 'PRIMARY/bob' }] },
    ],
    [
      'account-locked',
      [{ username: 'bob', isDisabled: true }],
      { subjectAccountId: 'PRIMARY/bob', changes: [change] },
    ],
    // The identity was linked with another account in the meantime.
    [
      'account-missing',
      [linkedDave],
      { changes: [change, { accountId: 'PRIMARY/alice', link: { idp: 'Okta', subject: 'dave' } }] },
    ],
  ])('%s changes nothing: %o %o', async (result, users, login) => {
    expect(await commitTo(users, login)).toEqual({ result, ...unchanged });
  });

  test('an end that cannot be stored changes nothing', async () => {
    const stores = createMemoryStores();
    stores.addUsers('fixture', usersOf({ username: 'alice' }));
    await stores.journals.append('login', 0, [{ kind: 'start' } as never]);
    const login = {
      organization: 'fixture',
      loginId: 'login',
      expectedLength: 1,
      subjectAccountId: null,
      changes: [change],
      end: { ...end, detail: () => undefined } as never,
    };
    await expect(stores.journals.commit(login)).rejects.toThrow();
    expect(stores.accounts('fixture')[0]?.roles).toEqual([]);
  });
});
