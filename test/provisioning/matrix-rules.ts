import { COUNTRY, EMAIL, EMAIL_VERIFIED, type MatrixCase, NAME } from './matrix-cases.ts';

/** What must become of a login of the matrix. */
export interface Expected {
  readonly action: string;
  readonly status: string;
  /** How it ends when the script has nothing against it; null: then it succeeds, else it ends with `sent-error`. */
  readonly end: string | null;
  /** What happens to accounts at once, whatever comes after. */
  readonly creates: boolean;
  /** What a success does to the account that was there before. */
  readonly commits: { readonly links: boolean; readonly syncs: boolean };
}

type Rule = readonly [when: Partial<MatrixCase>, what: string, then: Expected];

const rule = (
  action: string,
  status: string,
  more: Partial<Omit<Expected, 'action' | 'status'>> = {},
): Expected => ({
  action,
  status,
  end: null,
  creates: false,
  commits: { links: false, syncs: false },
  ...more,
});
const refused = rule('refused', 'none', { end: 'account-locked' });
const matched = { isEnabled: true, match: 'one', isVerified: true } as const;
const ambiguous = { isEnabled: true, match: 'several', isVerified: true } as const;
const declined = rule('declined', 'pass-through');

/** Who a user of an identity provider becomes: the first rule that fits decides. */
const rules: readonly Rule[] = [
  [{ isLinked: true, isUsable: false }, 'a linked account that may not sign in', refused],
  [{ isLinked: true, isEnabled: false }, 'a link is used with JIT off too', rule('found-link', 'linked')],
  [{ isLinked: true, sync: 'NONE' }, 'nothing to write', rule('found-link', 'provisioned')],
  [
    { isLinked: true },
    'claims are written with the success',
    rule('update-staged', 'provisioned', { commits: { links: false, syncs: true } }),
  ],
  [{ isEnabled: false }, 'nothing is stored with JIT off', rule('none', 'pass-through')],
  [{ ...matched, isUsable: false }, 'a matched account that may not sign in', refused],
  [
    { ...matched, sync: 'NONE' },
    'linked, nothing written',
    rule('link-staged', 'provisioned', { commits: { links: true, syncs: false } }),
  ],
  [
    matched,
    'linked and written',
    rule('link-staged', 'provisioned', { commits: { links: true, syncs: true } }),
  ],
  [{ match: 'none', skips: true }, 'nobody matches', rule('skipped', 'pass-through')],
  [{ match: 'one', skips: true }, 'an unverified address matches nobody', rule('skipped', 'pass-through')],
  [{ match: 'several', skips: true }, 'several are nobody', rule('skipped', 'pass-through')],
  [
    { ...ambiguous, onFailure: 'fail-login' },
    'several may not become one more',
    rule('failed', 'none', { end: 'provisioning-failed' }),
  ],
  [ambiguous, 'the organization lets them pass', rule('failed', 'pass-through')],
  [{ says: 'no' }, 'no consent', declined],
  [{ says: 'no to a password' }, 'no consent', declined],
  [{ says: 'no to a name' }, 'no consent', declined],
  [{}, 'a new account', rule('created', 'provisioned', { creates: true })],
];

/** Which rule decides a case, and what it says. */
export function expectationOf(given: MatrixCase): { readonly rule: number; readonly expected: Expected } {
  const index = rules.findIndex(([when]) =>
    Object.entries(when).every(([name, value]) => given[name as keyof MatrixCase] === value),
  );
  return { rule: index, expected: (rules[index] as Rule)[2] };
}

export const ruleCount = rules.length;

const sent = { [EMAIL]: 'dave@okta.test', [NAME]: 'Dave' };

/** What a sync leaves: roles that a mapping names follow what was sent, but for `admin`, which is protected. */
const synced = {
  roles: ['employee', 'admin', 'auditor'],
  groups: ['staff', 'admin', 'okta-auditors', 'okta-root', 'night'],
};

/** What an account says of an address that is new to it. */
function markOf({ isVerified }: MatrixCase): Readonly<Record<string, string>> {
  return isVerified ? {} : { [EMAIL_VERIFIED]: 'false' };
}

/** The account that was there before, as a success leaves it; without a method for sync nothing of it is asked for. */
export function accountAfter(given: MatrixCase): object {
  // In all other cases it has the address that is sent.
  const mark = given.match === 'none' ? markOf(given) : {};
  const kept = given.sync === 'OVERRIDE_ALL' ? {} : { [COUNTRY]: 'NL' };
  return { ...synced, claims: { ...sent, ...kept, ...mark } };
}

/** A new account. */
export function newAccount(given: MatrixCase) {
  return {
    claims: { ...sent, ...markOf(given) },
    roles: ['auditor'],
    groups: ['okta-auditors', 'okta-root', 'night'],
    userStoreDomain: 'PRIMARY',
    isLocked: false,
    isDisabled: false,
  };
}
