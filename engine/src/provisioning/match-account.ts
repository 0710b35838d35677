import { verifyingClaims } from '../language/verifying-claims.ts';
import type { JitProvisioning } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import type { Account, UserStore } from '../ports.ts';
import { claimText } from './claim-text.ts';
import { isVerified, mayBeFoundBy } from './verified-values.ts';

export interface AccountMatch {
  readonly account: Account | null;
  /** Several accounts have a verified value, and no other attribute leads to one of them. */
  readonly isAmbiguous: boolean;
  readonly reason: string;
}

/**
 * Looks for the local account a federated user already has: the first lookup attribute that exactly one account
 * matches. Only values count that the identity provider says it verified, because whoever can name an address or a
 * user name must not get its account. What the attribute is called locally verifies nothing. Nor does an account count
 * whose own value came unverified.
 */
export async function matchAccount(
  jit: JitProvisioning,
  user: JournalUser,
  users: UserStore,
): Promise<AccountMatch> {
  const reasons: string[] = [];
  let isAmbiguous = false;
  for (const { localAttribute, federatedAttribute } of jit.accountLookupAttributeMappings) {
    const value = claimText(user.remoteClaims, federatedAttribute);
    const refusal = refuseUnverified(federatedAttribute, user);
    if (refusal !== null) reasons.push(refusal);
    else if (value === undefined || value === '') reasons.push(`\`${federatedAttribute}\` was not sent`);
    else {
      const found = await users.findByAttribute(localAttribute, value);
      const accounts = found.filter((account) => mayBeFoundBy(federatedAttribute, account));
      const [account] = accounts;
      if (account !== undefined && accounts.length === 1)
        return { account, isAmbiguous: false, reason: `matched by \`${localAttribute}\`` };
      isAmbiguous ||= accounts.length > 1;
      reasons.push(`${accounts.length} accounts match \`${localAttribute}\``);
    }
  }
  return {
    account: null,
    isAmbiguous,
    reason: reasons.length > 0 ? reasons.join('; ') : 'no lookup attributes are configured',
  };
}

/** Why the value of a claim proves nothing, or null when the identity provider verified it. */
function refuseUnverified(attribute: string, user: JournalUser): string | null {
  if (!verifyingClaims.has(attribute)) return `\`${attribute}\` cannot be verified`;
  return isVerified(attribute, user) ? null : `\`${attribute}\` is not verified`;
}
