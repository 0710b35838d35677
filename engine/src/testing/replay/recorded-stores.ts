import type { Account, UserStore } from '../../ports.ts';
import type { RecordedFacts } from './recorded-facts.ts';

/** What a recording was asked and does not say. Handlers may catch what a store throws, so it is noted as well. */
export interface Unsaid {
  /** The first thing that was asked in vain, in words. */
  what: string | null;
}

/** Ends the work of a handler that asked what the recording does not say. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded';
}

/** A store of users that knows what a recording says about them, and nothing else. */
export function recordedUserStore(facts: RecordedFacts, unsaid: Unsaid): UserStore {
  const store: Partial<UserStore> = {
    async findAccount(accountId) {
      return recordedAccount(accountId, facts, unsaid);
    },
    async findLinked(identity) {
      const accountId = facts.linkOf(identity);
      if (accountId === undefined)
        return refuse(unsaid, `which account \`${identity.subject}\` of \`${identity.idp}\` is linked with`);
      return accountId === null ? null : recordedAccount(accountId, facts, unsaid);
    },
    async createAccount({ username }) {
      return refuse(unsaid, `whether an account \`${username}\` could be created`);
    },
    async findByAttribute(attribute) {
      return refuse(unsaid, `which accounts have a certain \`${attribute}\``);
    },
    async findByUsername(username) {
      return refuse(unsaid, `whether there is an account \`${username}\``);
    },
  };
  return untouchable(unsaid, 'the user store', store);
}

/** Something that a recording cannot stand in for: touching it is noted. */
export function untouchable<Port extends object>(
  unsaid: Unsaid,
  what: string,
  known: Partial<Port> = {},
): Port {
  return new Proxy(known, {
    get: (target, name) => Reflect.get(target, name) ?? (() => refuse(unsaid, `what ${what} answers`)),
  }) as Port;
}

function recordedAccount(accountId: string, facts: RecordedFacts, unsaid: Unsaid): Account {
  const claims = new Proxy<Record<string, string>>(
    {},
    {
      getOwnPropertyDescriptor: (_, claim) =>
        hasClaim(String(claim)) ? { value: 'recorded', configurable: true, enumerable: true } : undefined,
      get: (_, claim) => (hasClaim(String(claim)) ? 'recorded' : undefined),
      ownKeys: () => refuse(unsaid, `which claims the account \`${accountId}\` has`),
    },
  );
  const hasClaim = (claim: string): boolean =>
    facts.hasClaim(accountId, claim) ??
    refuse(unsaid, `whether the account \`${accountId}\` has \`${claim}\``);
  const account = { id: accountId, claims, isLocked: false, isDisabled: false };
  // Names, roles and groups are not what challenges tell of.
  return untouchable<Account>(unsaid, `the account \`${accountId}\``, account);
}

function refuse(unsaid: Unsaid, what: string): never {
  unsaid.what ??= what;
  throw new NotRecorded(what);
}
