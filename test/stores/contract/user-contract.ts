import type { Account, NewAccount } from '@stepgate/engine';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addUser, fresh, type Opened } from './opened-stores.ts';

const newAccount = (given: Partial<NewAccount> & Pick<NewAccount, 'link'>): NewAccount => ({
  username: 'alice',
  userStoreDomain: 'PRIMARY',
  claims: {},
  roles: [],
  groups: [],
  ...given,
});

const okta = (subject: string) => ({ idp: 'Okta', subject });

/** Texts that stores have mixed up, cut off, refused or taken for something else. */
const oddTexts = [
  '%',
  '_lice',
  "'; drop table users; --",
  '"quoted"',
  'back\\slash \\u0000',
  'null\0character',
  '\u001a0000',
  '\u001a',
  'ÄÖÜ ß ﬁ 😀',
  '\ud83d',
  '\ude00',
  ' spaces ',
  'x'.repeat(100_000),
] as const;

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(...oddTexts),
  fc.string({ unit: fc.constantFrom('\0', '\u001a', '\ud800', '\udc00', '0', 'a', '\\') }),
);

/** What every store of users promises. */
export function userContract(opened: Opened): void {
  const usersOf = (organization: string) => opened().stores.users(organization);

  async function created(organization: string, account: NewAccount): Promise<Account> {
    const result = await usersOf(organization).createAccount(account);
    if (result === null || result === 'password-refused') throw new Error(`not created: ${result}`);
    return result;
  }

  describe('users', () => {
    test('are created with their link, and found by id, name, link and attribute', async () => {
      const organization = fresh('org');
      const users = usersOf(organization);
      const given = newAccount({
        link: okta('a'),
        claims: { email: 'a@b.test', age: '7' },
        roles: ['r2', 'r1'],
        groups: ['g'],
      });
      const account = await created(organization, given);
      const { link, ...rest } = given;
      expect(account).toEqual({ ...rest, id: account.id, isLocked: false, isDisabled: false });
      expect(await users.findAccount(account.id)).toEqual(account);
      expect(await users.findByUsername('alice', 'PRIMARY')).toEqual(account);
      expect(await users.findLinked(link)).toEqual(account);
      expect(await users.findByAttribute('email', 'a@b.test')).toEqual([account]);
      expect(await users.findByAttribute('username', 'alice')).toEqual([account]);
    });

    test('are not found by less', async () => {
      const organization = fresh('org');
      const users = usersOf(organization);
      const { id } = await created(
        organization,
        newAccount({ link: okta('a'), claims: { email: 'a@b.test' } }),
      );
      expect(await users.findAccount(`${id} `)).toBeNull();
      expect(await users.findByUsername('alice', 'SECONDARY')).toBeNull();
      expect(await users.findLinked({ idp: 'okta', subject: 'a' })).toBeNull();
      expect(await users.findLinked(okta('A'))).toBeNull();
      for (const value of ['A@b.test', 'a@b.tes', '%', 'a@b.test\0', ''])
        expect(await users.findByAttribute('email', value)).toEqual([]);
      expect(await users.findByAttribute('mail', 'a@b.test')).toEqual([]);
      // Nothing that records inherit is a claim.
      expect(await users.findByAttribute('constructor', 'a@b.test')).toEqual([]);
      const others = usersOf(fresh('org'));
      expect(await others.findAccount(id)).toBeNull();
      expect(await others.findByUsername('alice', 'PRIMARY')).toBeNull();
      expect(await others.findLinked(okta('a'))).toBeNull();
      expect(await others.findByAttribute('email', 'a@b.test')).toEqual([]);
    });

    test('keep every text as it is, and find it', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(anyText, { minLength: 2, maxLength: 6 }),
          anyText,
          async (texts, uri) => {
            const organization = fresh('org');
            const users = usersOf(organization);
            for (const [index, text] of texts.entries()) {
              const account = newAccount({
                username: `user ${index}`,
                claims: Object.fromEntries([[uri === 'username' ? 'uri' : uri, text]]),
                roles: [text],
                groups: [text],
                link: okta(text),
              });
              await created(organization, account);
            }
            for (const [index, text] of texts.entries()) {
              const account = await users.findLinked(okta(text));
              expect(account).toMatchObject({ username: `user ${index}`, roles: [text], groups: [text] });
              expect(account?.claims[uri === 'username' ? 'uri' : uri]).toBe(text);
              if (uri !== 'username') expect(await users.findByAttribute(uri, text)).toEqual([account]);
            }
          },
        ),
        { numRuns: 20 },
      );
    });

    test.each(oddTexts)('keep names as they are: %j', async (text) => {
      const organization = fresh(`org ${text.slice(0, 40)}`);
      const users = usersOf(organization);
      const account = await created(
        organization,
        newAccount({
          username: text,
          userStoreDomain: text.slice(0, 40),
          link: { idp: text, subject: text },
        }),
      );
      expect(account.username).toBe(text);
      expect(await users.findByUsername(text, text.slice(0, 40))).toEqual(account);
      expect(await users.findByAttribute('username', text)).toEqual([account]);
      expect(await users.findAccount(account.id)).toEqual(account);
      expect(await users.findAccount(text)).toBeNull();
    });

    test('keep a hundred claims, and find each', async () => {
      const organization = fresh('org');
      const claims = Object.fromEntries(
        Array.from({ length: 100 }, (_, index) => [`http://wso2.org/claims/${index}`, `value ${index}`]),
      );
      const account = await created(organization, newAccount({ link: okta('a'), claims }));
      expect(account.claims).toEqual(claims);
      for (const index of [0, 50, 99])
        expect(
          await usersOf(organization).findByAttribute(`http://wso2.org/claims/${index}`, `value ${index}`),
        ).toEqual([account]);
    });

    test('several with the same value are all found', async () => {
      const organization = fresh('org');
      for (const username of ['a', 'b', 'c'])
        await created(
          organization,
          newAccount({ username, link: okta(username), claims: { country: 'NL' } }),
        );
      const found = await usersOf(organization).findByAttribute('country', 'NL');
      expect(found.map(({ username }) => username).toSorted()).toEqual(['a', 'b', 'c']);
    });

    test('a taken name, whatever its case, creates nothing', async () => {
      const organization = fresh('org');
      const account = await created(organization, newAccount({ link: okta('a') }));
      for (const username of ['alice', 'ALICE', 'ａlice'])
        expect(
          await usersOf(organization).createAccount(newAccount({ username, link: okta('b') })),
        ).toBeNull();
      expect(await usersOf(organization).findLinked(okta('b'))).toBeNull();
      expect(await usersOf(organization).findByUsername('Alice', 'PRIMARY')).toEqual(account);
      const elsewhere = newAccount({ userStoreDomain: 'SECONDARY', link: okta('b') });
      expect((await created(organization, elsewhere)).id).not.toBe(account.id);
    });

    test('asking again for a link gives the account that has it, unchanged', async () => {
      const organization = fresh('org');
      const account = await created(organization, newAccount({ link: okta('a') }));
      const again = newAccount({ username: 'other', claims: { email: 'new' }, link: okta('a') });
      expect(await created(organization, again)).toEqual(account);
      expect(await usersOf(organization).findByUsername('other', 'PRIMARY')).toBeNull();
    });

    test('a password that the policy refuses creates nothing', async () => {
      const organization = fresh('org');
      const users = usersOf(organization);
      const refused = newAccount({ link: okta('a'), password: 'short' });
      expect(await users.createAccount(refused)).toBe('password-refused');
      expect(await users.findByUsername('alice', 'PRIMARY')).toBeNull();
      expect(await users.findLinked(okta('a'))).toBeNull();
      const account = await created(organization, { ...refused, password: 'long enough' });
      expect(Object.keys(account)).not.toContain('password');
    });

    test.each([
      ['the same name', (index: number) => `alice${index - index}`],
      ['names of their own', (index: number) => `alice${index}`],
    ])('first logins of one person at once, with %s, give one account', async (_, nameOf) => {
      const { stores, other } = opened();
      for (let round = 0; round < 5; round++) {
        const organization = fresh('org');
        const accounts = await Promise.all(
          Array.from({ length: 8 }, (_one, index) =>
            (index % 2 === 0 ? stores : other)
              .users(organization)
              .createAccount(newAccount({ username: nameOf(index), link: okta('alice') })),
          ),
        );
        expect(accounts.every((account) => account !== null && account !== 'password-refused')).toBe(true);
        const all = await stores.directory(organization).list({ limit: 10 });
        expect(all).toHaveLength(1);
        for (const account of accounts) expect(account).toEqual(all[0]);
      }
    });

    test('first logins of several persons at once who want one name give it to one', async () => {
      const { stores, other } = opened();
      const organization = fresh('org');
      const accounts = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 === 0 ? stores : other)
            .users(organization)
            .createAccount(newAccount({ link: okta(`subject ${index}`) })),
        ),
      );
      expect(accounts.filter((account) => account !== null)).toHaveLength(1);
      expect(await stores.directory(organization).list({ limit: 10 })).toHaveLength(1);
    });
  });

  describe('changes of users', () => {
    test('claims are set, and found by their new value alone', async () => {
      const organization = fresh('org');
      const users = usersOf(organization);
      const { id } = await addUser(opened().stores, organization, {
        username: 'a',
        claims: { x: '1', y: '2' },
      });
      await users.setClaim(id, 'x', 'new\0');
      expect((await users.findAccount(id))?.claims).toEqual({ x: 'new\0', y: '2' });
      expect(await users.findByAttribute('x', '1')).toEqual([]);
      expect(await users.findByAttribute('x', 'new\0')).toHaveLength(1);
      await users.setClaim('nobody', 'x', '1');
      await usersOf(fresh('org')).setClaim(id, 'x', 'elsewhere');
      expect((await users.findAccount(id))?.claims.x).toBe('new\0');
    });

    test('at once lose none of each other', async () => {
      const { stores, other } = opened();
      const organization = fresh('org');
      const { id } = await addUser(stores, organization, { username: 'a' });
      await Promise.all(
        Array.from({ length: 10 }, async (_, index) => {
          const users = (index % 2 === 0 ? stores : other).users(organization);
          await users.setClaim(id, `claim ${index}`, 'set');
          await users.changeRoles(id, { add: [`role ${index}`], remove: [] });
        }),
      );
      const account = await stores.users(organization).findAccount(id);
      expect(Object.keys(account?.claims ?? {})).toHaveLength(10);
      expect(account?.roles).toHaveLength(10);
    });

    test('roles are given and taken; repeating it is harmless', async () => {
      const organization = fresh('org');
      const users = usersOf(organization);
      const { id } = await addUser(opened().stores, organization, { username: 'a', roles: ['one', 'two'] });
      for (let times = 0; times < 2; times++) {
        expect(await users.changeRoles(id, { add: ['three'], remove: ['one', 'four'] })).toBe(true);
        expect((await users.findAccount(id))?.roles).toEqual(['two', 'three']);
      }
      expect(await users.changeRoles('nobody', { add: ['a'], remove: [] })).toBe(false);
      expect(await usersOf(fresh('org')).changeRoles(id, { add: ['a'], remove: [] })).toBe(false);
    });

    test('links are made and removed; one of another account stays', async () => {
      const organization = fresh('org');
      const users = usersOf(organization);
      const one = await addUser(opened().stores, organization, { username: 'one' });
      const two = await addUser(opened().stores, organization, { username: 'two' });
      expect(await users.link(okta('x'), one.id)).toBe(true);
      expect(await users.link(okta('x'), one.id)).toBe(true);
      expect(await users.link(okta('x'), two.id)).toBe(false);
      expect(await users.link(okta('y'), 'nobody')).toBe(false);
      expect(await usersOf(fresh('org')).link(okta('y'), one.id)).toBe(false);
      expect(await users.findLinked(okta('x'))).toEqual(one);
      expect(await usersOf(fresh('org')).unlink(okta('x'))).toBe(false);
      expect(await users.unlink(okta('x'))).toBe(true);
      expect(await users.unlink(okta('x'))).toBe(false);
      expect(await users.findLinked(okta('x'))).toBeNull();
    });

    test('of a link at once, one account gets it', async () => {
      const { stores, other } = opened();
      const organization = fresh('org');
      const ids = await Promise.all(
        Array.from(
          { length: 6 },
          async (_, index) => (await addUser(stores, organization, { username: `user ${index}` })).id,
        ),
      );
      const linked = await Promise.all(
        ids.map((id, index) => (index % 2 === 0 ? stores : other).users(organization).link(okta('x'), id)),
      );
      expect(linked.filter((done) => done)).toHaveLength(1);
      const owner = await stores.users(organization).findLinked(okta('x'));
      expect(owner?.id).toBe(ids[linked.indexOf(true)]);
    });

    test('passwords are set unless the policy refuses them', async () => {
      const organization = fresh('org');
      const users = usersOf(organization);
      const { id } = await addUser(opened().stores, organization, { username: 'a' });
      const checked = { skipValidation: false };
      const unchecked = { skipValidation: true };
      expect(await users.setPassword(id, 'long enough', checked)).toBe(true);
      expect(await users.setPassword(id, 'short', checked)).toBe(false);
      expect(await users.setPassword(id, 'short', unchecked)).toBe(true);
      expect(await users.setPassword(id, '', unchecked)).toBe(false);
      expect(await users.setPassword('nobody', 'long enough', checked)).toBe(false);
      expect(await usersOf(fresh('org')).setPassword(id, 'long enough', checked)).toBe(false);
    });
  });
}
