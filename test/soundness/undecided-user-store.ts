import type { Account, FederatedIdentity, NewAccount, UserStore } from '@stepgate/engine';
import type { Choices } from './choices.ts';

/**
 * A user store whose facts are decided when they are asked for, each once per login: who is linked, which roles and
 * groups an account has, which claims it has.
 */
export class UndecidedUserStore implements UserStore {
  private readonly facts = new Map<string, boolean>();
  private readonly created = new Map<string, Account>();
  private readonly choices: Choices;

  constructor(choices: Choices) {
    this.choices = choices;
  }

  async findAccount(id: string): Promise<Account | null> {
    return this.created.get(id) ?? this.account(id);
  }

  async findByUsername(username: string): Promise<Account | null> {
    return this.account(username);
  }

  async findByAttribute(attribute: string, value: string): Promise<readonly Account[]> {
    return this.decide(`match:${attribute}:${value}`) ? [this.account(`match-${value}`)] : [];
  }

  async findLinked({ idp, subject }: FederatedIdentity): Promise<Account | null> {
    const known = this.created.get(`${idp}/${subject}`);
    if (known) return known;
    return this.decide(`link:${idp}:${subject}`) ? this.account(`linked-${idp}-${subject}`) : null;
  }

  async createAccount({ link, ...account }: NewAccount): Promise<Account | null> {
    const id = `${link.idp}/${link.subject}`;
    const made = { ...this.account(id), username: account.username };
    this.created.set(id, made);
    return made;
  }

  async changeRoles(): Promise<boolean> {
    return true;
  }

  async link(): Promise<boolean> {
    return true;
  }

  async unlink(): Promise<boolean> {
    return true;
  }

  async setPassword(): Promise<boolean> {
    return this.decide('password');
  }

  async setClaim(): Promise<void> {}

  private decide(fact: string): boolean {
    const known = this.facts.get(fact);
    if (known !== undefined) return known;
    const decided = this.choices.pick([false, true]);
    this.facts.set(fact, decided);
    return decided;
  }

  private account(id: string): Account {
    const members = (kind: string) =>
      new Proxy([] as string[], {
        get: (target, name, receiver) =>
          name === 'includes'
            ? (member: string) => this.decide(`${kind}:${id}:${member}`)
            : Reflect.get(target, name, receiver),
      });
    const claimOf = (uri: string | symbol) =>
      typeof uri === 'string' && this.decide(`claim:${id}:${uri}`) ? 'value' : undefined;
    const claims = new Proxy({} as Record<string, string>, {
      get: (_, uri) => claimOf(uri),
      getOwnPropertyDescriptor: (_, uri) => {
        const value = claimOf(uri);
        return value === undefined
          ? undefined
          : { value, configurable: true, enumerable: true, writable: true };
      },
    });
    return {
      id,
      username: id,
      userStoreDomain: 'PRIMARY',
      claims,
      roles: members('role'),
      groups: members('group'),
      isLocked: false,
      isDisabled: false,
    };
  }
}
