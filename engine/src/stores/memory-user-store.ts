import { createHash } from 'node:crypto';
import type { LocalUser } from '../model/world.ts';
import type {
  Account,
  CommitResult,
  FederatedIdentity,
  NewAccount,
  StagedChange,
  UserStore,
} from '../ports.ts';
import { applyChange } from '../provisioning/apply-change.ts';
import { claimText } from '../provisioning/claim-text.ts';
import { usernameKey } from '../provisioning/username.ts';
import { isGoodPassword } from './password-policy.ts';
import { UndoableMap } from './undoable-map.ts';

const passwordDigest = (password: string) => createHash('sha256').update(password).digest('hex');

const nameKey = (username: string, userStoreDomain: string) =>
  accountId(userStoreDomain, usernameKey(username));

const linkKey = ({ idp, subject }: FederatedIdentity) => JSON.stringify([idp, subject]);

/** Accounts and links of one organization in memory. */
export class MemoryUserStore implements UserStore {
  private readonly accounts = new UndoableMap<string, Account>();
  /** Ids of accounts by user store and name. */
  private readonly names = new UndoableMap<string, string>();
  private readonly links = new UndoableMap<string, string>();
  /** Digests only; a store that outlives the process uses a slow hash with a salt. */
  private readonly passwords = new UndoableMap<string, string>();
  /** Everything that is written to. */
  readonly maps = [this.accounts, this.names, this.links, this.passwords] as const;

  add(user: LocalUser): Account {
    const { username, userStoreDomain, claims, roles, groups, isLocked, isDisabled } = user;
    const id = this.idOf(username, userStoreDomain) ?? accountId(userStoreDomain, username);
    // A copy, because the people of an organization file may be edited while logins run.
    const account: Account = structuredClone({
      id,
      username,
      userStoreDomain,
      claims,
      roles,
      groups,
      isLocked,
      isDisabled,
    });
    this.put(account);
    for (const identity of user.federatedIdentities) this.links.set(linkKey(identity), id);
    return account;
  }

  /** Takes an account away, with its links and its password. */
  remove(id: string): void {
    const account = this.accounts.get(id);
    if (account !== undefined) this.names.delete(nameKey(account.username, account.userStoreDomain));
    this.accounts.delete(id);
    this.passwords.delete(id);
    this.unlinkAll(id);
  }

  has(id: string): boolean {
    return this.accounts.has(id);
  }

  /** Id of the account that an identity is linked with. */
  ownerOf(identity: FederatedIdentity): string | undefined {
    return this.links.get(linkKey(identity));
  }

  unlinkAll(id: string): void {
    for (const [key, account] of this.links) if (account === id) this.links.delete(key);
  }

  snapshot(): MemoryUserStore {
    const copy = new MemoryUserStore();
    for (const [id, account] of this.accounts) copy.accounts.set(id, account);
    for (const [key, id] of this.names) copy.names.set(key, id);
    for (const [key, id] of this.links) copy.links.set(key, id);
    for (const [id, digest] of this.passwords) copy.passwords.set(id, digest);
    return copy;
  }

  all(): readonly Account[] {
    return [...this.accounts.values()];
  }

  linkedIdentities(id: string): readonly FederatedIdentity[] {
    return [...this.links]
      .filter(([, account]) => account === id)
      .map(([key]) => {
        const [idp, subject] = JSON.parse(key) as [string, string];
        return { idp, subject };
      });
  }

  async findAccount(id: string): Promise<Account | null> {
    return this.accounts.get(id) ?? null;
  }

  async findByUsername(username: string, userStoreDomain: string): Promise<Account | null> {
    const id = this.idOf(username, userStoreDomain);
    return id === undefined ? null : (this.accounts.get(id) ?? null);
  }

  /** Id of the account that has a user name. */
  idOf(username: string, userStoreDomain: string): string | undefined {
    return this.names.get(nameKey(username, userStoreDomain));
  }

  private put(account: Account): void {
    this.accounts.set(account.id, account);
    this.names.set(nameKey(account.username, account.userStoreDomain), account.id);
  }

  async findByAttribute(attribute: string, value: string): Promise<readonly Account[]> {
    return this.all().filter(
      (account) =>
        (attribute === 'username' ? account.username : claimText(account.claims, attribute)) === value,
    );
  }

  async findLinked(identity: FederatedIdentity): Promise<Account | null> {
    const id = this.links.get(linkKey(identity));
    return id === undefined ? null : (this.accounts.get(id) ?? null);
  }

  async createAccount({ link, password, ...account }: NewAccount): ReturnType<UserStore['createAccount']> {
    // Nothing is awaited in between, so that two that ask at once get one account.
    const linked = this.accounts.get(this.links.get(linkKey(link)) ?? '');
    if (linked !== undefined) return linked;
    const id = accountId(account.userStoreDomain, account.username);
    if (this.idOf(account.username, account.userStoreDomain) !== undefined) return null;
    if (password !== undefined && !isGoodPassword(password)) return 'password-refused';
    const created: Account = { ...structuredClone(account), id, isLocked: false, isDisabled: false };
    this.put(created);
    this.links.set(linkKey(link), id);
    if (password !== undefined) this.passwords.set(id, passwordDigest(password));
    return created;
  }

  async setClaim(id: string, uri: string, value: string): Promise<void> {
    const account = this.accounts.get(id);
    if (account)
      this.accounts.set(
        id,
        applyChange(account, { accountId: id, claims: { set: { [uri]: value }, remove: [] } }),
      );
  }

  async changeRoles(
    id: string,
    roles: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<boolean> {
    const account = this.accounts.get(id);
    if (account === undefined) return false;
    this.accounts.set(id, applyChange(account, { accountId: id, roles }));
    return true;
  }

  async link(identity: FederatedIdentity, id: string): Promise<boolean> {
    const linked = this.links.get(linkKey(identity)) ?? id;
    if (linked !== id || !this.accounts.has(id)) return false;
    this.links.set(linkKey(identity), id);
    return true;
  }

  async unlink(identity: FederatedIdentity): Promise<boolean> {
    return this.links.delete(linkKey(identity));
  }

  async setPassword(
    id: string,
    password: string,
    { skipValidation }: { readonly skipValidation: boolean },
  ): Promise<boolean> {
    if (!this.accounts.has(id) || password === '') return false;
    if (!skipValidation && !isGoodPassword(password)) return false;
    this.passwords.set(id, passwordDigest(password));
    return true;
  }

  /** Whether a password was set to this value, for tests and simulation. */
  hasPassword(id: string, password: string): boolean {
    return this.passwords.get(id) === passwordDigest(password);
  }

  /** Why a login may not be committed, or null when it may: as the accounts are now, not as the login found them. */
  refuseCommit(
    subjectAccountId: string | null,
    changes: readonly StagedChange[],
  ): Extract<CommitResult, 'account-locked' | 'account-missing'> | null {
    const changed = changes.map((change) => change.accountId);
    for (const id of subjectAccountId === null ? changed : [subjectAccountId, ...changed]) {
      const account = this.accounts.get(id);
      if (account === undefined) return 'account-missing';
      if (account.isLocked || account.isDisabled) return 'account-locked';
    }
    // Linked with another account since: for this identity the account it was about to get is gone.
    const isTaken = ({ accountId: id, link }: StagedChange) =>
      link !== undefined && (this.links.get(linkKey(link)) ?? id) !== id;
    return changes.some(isTaken) ? 'account-missing' : null;
  }

  /** Applies changes that `refuseCommit` had nothing against. */
  apply(changes: readonly StagedChange[]): void {
    for (const change of changes) {
      const account = this.accounts.get(change.accountId);
      if (account === undefined) continue;
      this.accounts.set(account.id, applyChange(account, change));
      if (change.link) this.links.set(linkKey(change.link), account.id);
    }
  }
}

/** Ids are made from the name, so that a replayed login finds the account it found before. */
export function accountId(userStoreDomain: string, username: string): string {
  return `${userStoreDomain.replaceAll('/', '%2F')}/${username}`;
}
