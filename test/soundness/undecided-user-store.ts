import type { Account, FederatedIdentity, NewAccount, UserStore } from '@stepgate/engine';
import type { Picks } from './picks.ts';

/**
 * A user store whose facts are decided when they are asked for, each once per login: who is linked, which roles and
 * groups an account has, which claims it has, who is found. What a login changes stays changed.
 */
export class UndecidedUserStore implements UserStore {
  private readonly facts = new Map<string, boolean>();
  private readonly created = new Map<string, Account>();
  private readonly links = new Map<string, string | null>();
  private readonly claims = new Map<string, string>();
  private readonly found = new Map<string, readonly Account[]>();
  private readonly choices: Picks;
  private readonly roleNames: readonly string[];
  private readonly mixesUsers: boolean;
  private readonly localUsers: readonly string[];

  /**
   * @param options.localUsers who is there, and can be found: user names
   * @param options.roleNames roles that a list of all roles can have
   * @param options.mixesUsers whether the account of a local user may be the one that is linked or found
   */
  constructor(
    choices: Picks,
    options: {
      readonly localUsers: readonly string[];
      readonly roleNames: readonly string[];
      readonly mixesUsers: boolean;
    },
  ) {
    this.choices = choices;
    this.localUsers = options.localUsers;
    this.roleNames = options.roleNames;
    this.mixesUsers = options.mixesUsers;
  }

  async findAccount(id: string): Promise<Account | null> {
    return this.created.get(id) ?? this.account(id);
  }

  /** Those who sign in are there. */
  async findByUsername(username: string): Promise<Account | null> {
    return this.localUsers.includes(username) || this.decide(`account:${username}`)
      ? this.account(username)
      : null;
  }

  /** Nobody, somebody, a local user who signs in, or both. */
  async findByAttribute(attribute: string, value: string): Promise<readonly Account[]> {
    const key = `${attribute} ${value}`;
    const known = this.found.get(key);
    if (known) return known;
    const other = `match-${value}`;
    const ids = this.choices.pick<string[]>([
      [],
      [other],
      ...(this.mixesUsers ? this.localUsers.flatMap((name) => [[name], [other, name]]) : []),
    ]);
    for (const id of ids) this.claims.set(`${id} ${attribute}`, value);
    const accounts = ids.map((id) => this.account(id));
    this.found.set(key, accounts);
    return accounts;
  }

  async findLinked({ idp, subject }: FederatedIdentity): Promise<Account | null> {
    const id = this.linkedId(idp, subject);
    return id === null ? null : this.findAccount(id);
  }

  /** The user name is taken or not, by name; a password is good enough or not. */
  async createAccount({ link, password, ...account }: NewAccount): ReturnType<UserStore['createAccount']> {
    if (this.decideSeldom(`taken:${account.username}`)) return null;
    if (password !== undefined && this.decideSeldom(`refused:${password}`)) return 'password-refused';
    const id = `${link.idp}/${link.subject}`;
    const made = { ...this.account(id), username: account.username };
    this.created.set(id, made);
    this.links.set(id, id);
    return made;
  }

  async changeRoles(
    id: string,
    { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<boolean> {
    for (const role of add) this.facts.set(`role:${id}:${role}`, true);
    for (const role of remove) this.facts.set(`role:${id}:${role}`, false);
    return true;
  }

  async link({ idp, subject }: FederatedIdentity, id: string): Promise<boolean> {
    const linked = this.linkedId(idp, subject) ?? id;
    this.links.set(`${idp}/${subject}`, linked);
    return linked === id;
  }

  async unlink({ idp, subject }: FederatedIdentity): Promise<boolean> {
    const linked = this.linkedId(idp, subject);
    this.links.set(`${idp}/${subject}`, null);
    return linked !== null;
  }

  async setPassword(): Promise<boolean> {
    return this.decide('password');
  }

  async setClaim(id: string, uri: string, value: string): Promise<void> {
    this.claims.set(`${id} ${uri}`, value);
  }

  /** Linked with an account of its own, or with that of a local user. */
  private linkedId(idp: string, subject: string): string | null {
    const key = `${idp}/${subject}`;
    const known = this.links.get(key);
    if (known !== undefined) return known;
    const id = this.decide(`link:${idp}:${subject}`)
      ? this.choices.pick([`linked-${idp}-${subject}`, ...(this.mixesUsers ? this.localUsers : [])])
      : null;
    this.links.set(key, id);
    return id;
  }

  private decide(fact: string): boolean {
    const known = this.facts.get(fact);
    if (known !== undefined) return known;
    const decided = this.choices.pick([false, true]);
    this.facts.set(fact, decided);
    return decided;
  }

  /** Facts that end most logins they hold in. */
  private decideSeldom(fact: string): boolean {
    const known = this.facts.get(fact) ?? this.choices.pick([false, false, false, true]);
    this.facts.set(fact, known);
    return known;
  }

  private account(id: string): Account {
    return {
      id,
      username: id,
      userStoreDomain: 'PRIMARY',
      claims: this.claimsOf(id),
      roles: this.members('role', id, this.roleNames),
      groups: this.members('group', id, []),
      isLocked: false,
      isDisabled: false,
    };
  }

  /** A list whose members are decided one by one where it is asked about one, else all of them. */
  private members(kind: string, id: string, names: readonly string[]): string[] {
    return new Proxy([] as string[], {
      get: (_, name) => {
        if (name === 'includes') return (member: string) => this.decide(`${kind}:${id}:${member}`);
        const all = names.filter((member) => this.decide(`${kind}:${id}:${member}`));
        const value: unknown = Reflect.get(all, name);
        return typeof value === 'function' ? value.bind(all) : value;
      },
    });
  }

  private claimsOf(id: string): Record<string, string> {
    const claimOf = (uri: string | symbol) => {
      if (typeof uri !== 'string') return undefined;
      return this.claims.get(`${id} ${uri}`) ?? (this.decide(`claim:${id}:${uri}`) ? 'value' : undefined);
    };
    return new Proxy({} as Record<string, string>, {
      get: (_, uri) => claimOf(uri),
      getOwnPropertyDescriptor: (_, uri) => {
        const value = claimOf(uri);
        return value === undefined
          ? undefined
          : { value, configurable: true, enumerable: true, writable: true };
      },
    });
  }
}
