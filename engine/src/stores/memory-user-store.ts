import type { LocalUser } from '../model/world.ts';
import type {
  Account,
  CommitResult,
  FederatedIdentity,
  NewAccount,
  StagedChange,
  UserStore,
} from '../ports.ts';

const linkKey = ({ idp, subject }: FederatedIdentity) => JSON.stringify([idp, subject]);

/** Accounts and links of one organization in memory. */
export class MemoryUserStore implements UserStore {
  private readonly accounts = new Map<string, Account>();
  private readonly links = new Map<string, string>();

  add(user: LocalUser): Account {
    const { username, userStoreDomain, claims, roles, groups, isLocked, isDisabled } = user;
    const id = accountId(userStoreDomain, username);
    const account: Account = { id, username, userStoreDomain, claims, roles, groups, isLocked, isDisabled };
    this.accounts.set(id, account);
    for (const identity of user.federatedIdentities) this.links.set(linkKey(identity), id);
    return account;
  }

  snapshot(): MemoryUserStore {
    const copy = new MemoryUserStore();
    for (const [id, account] of this.accounts) copy.accounts.set(id, account);
    for (const [key, id] of this.links) copy.links.set(key, id);
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
    return this.accounts.get(accountId(userStoreDomain, username)) ?? null;
  }

  async findByAttribute(attribute: string, value: string): Promise<readonly Account[]> {
    return this.all().filter(
      (account) => (attribute === 'username' ? account.username : account.claims[attribute]) === value,
    );
  }

  async findLinked(identity: FederatedIdentity): Promise<Account | null> {
    const id = this.links.get(linkKey(identity));
    return id === undefined ? null : (this.accounts.get(id) ?? null);
  }

  async createAccount({ link, ...account }: NewAccount): Promise<Account | null> {
    const linked = await this.findLinked(link);
    if (linked !== null) return linked;
    const id = accountId(account.userStoreDomain, account.username);
    if (this.accounts.has(id)) return null;
    const created: Account = { ...account, id, isLocked: false, isDisabled: false };
    this.accounts.set(id, created);
    this.links.set(linkKey(link), id);
    return created;
  }

  async setClaim(id: string, uri: string, value: string): Promise<void> {
    const account = this.accounts.get(id);
    if (account) this.accounts.set(id, { ...account, claims: { ...account.claims, [uri]: value } });
  }

  /** Whether changes can be applied. Accounts of other organizations are not this store's business. */
  check(changes: readonly StagedChange[]): CommitResult {
    for (const change of changes) {
      const account = this.accounts.get(change.accountId);
      if (account?.isLocked || account?.isDisabled) return 'account-locked';
    }
    return 'committed';
  }

  apply(changes: readonly StagedChange[]): void {
    for (const { accountId: id, link, claims, roles, groups } of changes) {
      const account = this.accounts.get(id);
      if (account === undefined) continue;
      const remaining = Object.entries(account.claims).filter(([uri]) => !claims?.remove.includes(uri));
      this.accounts.set(id, {
        ...account,
        claims: { ...Object.fromEntries(remaining), ...claims?.set },
        roles: roles ?? account.roles,
        groups: groups ?? account.groups,
      });
      if (link) this.links.set(linkKey(link), id);
    }
  }
}

/** Ids are made from the name, so that a replayed login finds the account it found before. */
function accountId(userStoreDomain: string, username: string): string {
  return `${userStoreDomain}/${username}`;
}
