import type { Expectation } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { orderedLike } from './ordered-like.ts';

type ExpectedAccounts = NonNullable<Expectation['accounts']>;

/**
 * The accounts that an expectation names, after a login: null for one that is not there, and of the others what the
 * expectation speaks of. `DOMAIN/name` names an account outside the primary user store.
 */
export function observeAccounts(expected: ExpectedAccounts, run: LoginRun): Record<string, unknown> {
  const entries = Object.entries(expected).map(([name, like]): [string, unknown] => {
    const account = findAccount(run, name);
    if (account === undefined) return [name, null];
    if (like === null) return [name, { claims: account.claims, roles: account.roles }];
    const { claims, roles, links } = like;
    const linked = linksOf(run, account.id);
    return [
      name,
      {
        ...(claims === undefined ? {} : { claims: claimsLike(claims, account.claims) }),
        ...(roles === undefined ? {} : { roles: orderedLike(roles, account.roles) }),
        ...(links === undefined ? {} : { links: orderedLike(links, linked) }),
      },
    ];
  });
  return Object.fromEntries(entries);
}

function findAccount({ accounts }: LoginRun, name: string): LoginRun['accounts'][number] | undefined {
  return (
    accounts.find(({ username }) => username === name) ??
    accounts.find(({ username, userStoreDomain }) => `${userStoreDomain}/${username}` === name)
  );
}

function linksOf({ links }: LoginRun, id: string): string[] {
  return links.flatMap(({ accountId, idp, subject }) => (accountId === id ? [`${idp}/${subject}`] : []));
}

/** Only the claims that are spoken of. */
function claimsLike(
  like: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.keys(like).map((uri) => [uri, actual[uri]]));
}
