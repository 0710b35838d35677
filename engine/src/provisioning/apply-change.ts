import type { Account, StagedChange } from '../ports.ts';

type NamesChange = NonNullable<StagedChange['roles']>;

/** An account as a change leaves it. Whatever the change does not name stays as the account has it now. */
export function applyChange(account: Account, { claims, roles, groups }: StagedChange): Account {
  const kept = Object.entries(account.claims).filter(([uri]) => !claims?.remove.includes(uri));
  return {
    ...account,
    claims: Object.fromEntries([...kept, ...Object.entries(claims?.set ?? {})]),
    roles: applyNames(account.roles, roles),
    groups: applyNames(account.groups, groups),
  };
}

/** The change that leads from some names to others. */
export function namesChange(before: readonly string[], after: readonly string[]): NamesChange {
  return { add: without(after, before), remove: without(before, after) };
}

function applyNames(names: readonly string[], change: NamesChange | undefined): readonly string[] {
  return change === undefined ? names : without([...names, ...change.add], change.remove);
}

/** Each name once, but none of the others. */
function without(names: readonly string[], others: readonly string[]): string[] {
  const left = new Set(names);
  for (const name of others) left.delete(name);
  return [...left];
}
