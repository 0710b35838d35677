import type { Account, UserStore } from '../ports.ts';
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

/**
 * A store of users that knows what a recording says about them, and nothing else.
 *
 * @param knowsClaims whether claims may be asked for: only their presence is known, so only where that is enough
 */
export function recordedUserStore(facts: RecordedFacts, unsaid: Unsaid, knowsClaims: boolean): UserStore {
  const account = (accountId: string): Account =>
    untouchable<Account>(unsaid, `the account \`${accountId}\``, {
      id: accountId,
      isLocked: false,
      isDisabled: false,
      ...(knowsClaims ? { claims: recordedClaims(accountId, facts, unsaid) } : {}),
    });
  return untouchable<UserStore>(unsaid, 'the user store', {
    async findAccount(accountId) {
      return account(accountId);
    },
    async findLinked(identity) {
      const accountId = facts.linkOf(identity);
      if (accountId === undefined)
        return refuse(unsaid, `which account \`${identity.subject}\` of \`${identity.idp}\` is linked with`);
      return accountId === null ? null : account(accountId);
    },
    async createAccount({ username }) {
      return refuse(unsaid, `whether an account \`${username}\` could be created`);
    },
    async findByAttribute(attribute) {
      return refuse(unsaid, `which accounts have a certain \`${attribute}\``);
    },
  });
}

/** Something that a recording cannot stand in for: touching what is not known of it is noted. */
export function untouchable<Port extends object>(
  unsaid: Unsaid,
  what: string,
  known: Partial<Port> = {},
): Port {
  return new Proxy(known, {
    get(target, name) {
      // Whoever awaits a value asks it for `then`.
      if (Object.hasOwn(target, name) || typeof name === 'symbol' || name === 'then')
        return Reflect.get(target, name);
      return refuse(unsaid, `\`${name}\` of ${what}`);
    },
  }) as Port;
}

function recordedClaims(accountId: string, facts: RecordedFacts, unsaid: Unsaid): Record<string, string> {
  const has = (claim: string | symbol): boolean =>
    facts.hasClaim(accountId, String(claim)) ??
    refuse(unsaid, `whether the account \`${accountId}\` has the claim \`${String(claim)}\``);
  return new Proxy<Record<string, string>>(
    {},
    {
      getOwnPropertyDescriptor: (_, claim) =>
        has(claim) ? { value: 'recorded', configurable: true, enumerable: true } : undefined,
      get: (_, claim) => (has(claim) ? 'recorded' : undefined),
    },
  );
}

function refuse(unsaid: Unsaid, what: string): never {
  unsaid.what ??= what;
  throw new NotRecorded(what);
}
