import { createMemoryStores, createRegistry, errorDetails } from '@stepgate/engine';
import { beforeEach, describe, expect, test } from 'vitest';
import { document, refusalOf, registryOn } from './fixture-registry.ts';

const acting = { actor: 'ada' };
const email = 'http://wso2.org/claims/emailaddress';
const carol = { idp: 'Google', subject: 'carol' };

let node: ReturnType<typeof registryOn>;
let accounts: ReturnType<typeof node.registry.accounts>;
beforeEach(async () => {
  node = registryOn();
  await node.save(document(), 0);
  accounts = node.registry.accounts('acme');
});

const recorded = async () =>
  (await node.audit('account-administered')).map(({ accountId, actor, fields }) => [
    accountId,
    actor,
    fields.change,
  ]);

describe('accounts of an organization', () => {
  test('are created, made what is given, and removed, and each is recorded', async () => {
    const given = {
      username: 'alice',
      claims: { [email]: 'a@acme.test' },
      roles: ['admin'],
      federatedIdentities: [carol],
    };
    const created = await accounts.save(given, acting);
    expect(created).toMatchObject({
      result: 'created',
      account: { username: 'alice', userStoreDomain: 'PRIMARY', roles: ['admin'] },
    });
    const { id } = created.account;
    expect(await accounts.links(id)).toEqual([carol]);
    expect((await node.stores.users('acme').findLinked(carol))?.id).toBe(id);

    const changed = await accounts.save({ username: 'alice', isLocked: true }, acting);
    expect(changed).toEqual({
      result: 'changed',
      account: {
        id,
        username: 'alice',
        userStoreDomain: 'PRIMARY',
        claims: {},
        roles: [],
        groups: [],
        isLocked: true,
        isDisabled: false,
      },
    });
    expect(await accounts.links(id)).toEqual([]);

    await accounts.remove(id, acting);
    expect((await refusalOf(accounts.remove(id, acting))).code).toBe('account-not-found');
    expect((await refusalOf(accounts.links(id))).code).toBe('account-not-found');
    expect(await recorded()).toEqual([
      [id, 'ada', 'removed'],
      [id, 'ada', 'saved'],
      [id, 'ada', 'saved'],
    ]);
  });

  test('that are removed leave neither link nor password to an account of the same name', async () => {
    const { account } = await accounts.save({ username: 'alice', federatedIdentities: [carol] }, acting);
    const users = node.stores.users('acme');
    await users.setPassword(account.id, 'correct horse', { skipValidation: false });
    await accounts.remove(account.id, acting);
    expect(await users.findLinked(carol)).toBe(null);
    const again = await accounts.save({ username: 'alice' }, acting);
    expect(users.hasPassword(again.account.id, 'correct horse')).toBe(false);
    expect(await accounts.links(again.account.id)).toEqual([]);
  });

  test('keep their password when the rest is changed', async () => {
    const { account } = await accounts.save({ username: 'alice' }, acting);
    const users = node.stores.users('acme');
    await users.setPassword(account.id, 'correct horse', { skipValidation: false });
    await accounts.save({ username: 'alice', roles: ['admin'] }, acting);
    expect(users.hasPassword(account.id, 'correct horse')).toBe(true);
  });

  test('never take the identity of another account', async () => {
    await accounts.save({ username: 'alice', federatedIdentities: [carol] }, acting);
    const before = await recorded();
    const error = await refusalOf(
      accounts.save(
        { username: 'bob', federatedIdentities: [{ idp: 'Google', subject: 'bob' }, carol] },
        acting,
      ),
    );
    expect(errorDetails(error, 'account-identity-linked')).toEqual({ identity: carol });
    expect(await accounts.list()).toHaveLength(1);
    expect(await recorded()).toEqual(before);
  });

  test.each<[string, object, string]>([
    ['no name', { username: '' }, 'username'],
    ['a claim that is no text', { username: 'a', claims: { [email]: 1 } }, `claims.${email}`],
    ['a key that nothing reads', { username: 'a', isAdmin: true }, ''],
    [
      'a link to nobody',
      { username: 'a', federatedIdentities: [{ idp: 'Google', subject: '' }] },
      'federatedIdentities.0.subject',
    ],
  ])('are refused with %s', async (_, given, path) => {
    const error = await refusalOf(accounts.save(given as never, acting));
    expect(errorDetails(error, 'account-invalid')?.problems).toMatchObject([{ path }]);
    expect(await accounts.list()).toEqual([]);
  });

  test('are listed in pages', async () => {
    for (const username of ['c', 'a', 'b']) await accounts.save({ username }, acting);
    const first = await accounts.list({ limit: 2 });
    const rest = await accounts.list({ after: first.at(-1)?.id, limit: 2 });
    expect([...first, ...rest].map(({ username }) => username)).toEqual(['a', 'b', 'c']);
    expect(await accounts.list({ limit: 0 })).toHaveLength(1);
  });

  test('belong to an organization that is there', async () => {
    const others = node.registry.accounts('acne');
    for (const call of [
      others.save({ username: 'a' }, acting),
      others.list(),
      others.links('x'),
      others.remove('x', acting),
    ])
      expect((await refusalOf(call)).code).toBe('organization-not-found');
    expect(node.stores.accounts('acne')).toEqual([]);
  });

  test('need stores that administer them', async () => {
    const { organizations, journals, vault, users, sessions, saveProgram, loadProgram } =
      createMemoryStores();
    const registry = createRegistry({
      stores: { organizations, journals, vault, users, sessions, saveProgram, loadProgram },
    });
    await organizations.save(
      { name: 'acme', version: 1, document: document(), savedAt: 1, savedBy: null },
      [],
    );
    expect((await refusalOf(registry.accounts('acme').list())).code).toBe('host-failed');
  });
});
