import type { JitProvisioning } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import type { Account, UserStore } from '../ports.ts';

export interface AccountMatch {
  readonly account: Account | null;
  readonly reason: string;
}

const EMAIL_ATTRIBUTES = ['email', 'http://wso2.org/claims/emailaddress'];

/**
 * Looks for the local account a federated user already has: the first lookup attribute that exactly one account
 * matches. Only verified values count: an e-mail address links only when the identity provider says it verified it,
 * because whoever can name an address must not get its account.
 */
export async function matchAccount(
  jit: JitProvisioning,
  user: JournalUser,
  users: UserStore,
): Promise<AccountMatch> {
  const reasons: string[] = [];
  for (const { localAttribute, federatedAttribute } of jit.accountLookupAttributeMappings) {
    const value = user.remoteClaims?.[federatedAttribute];
    if (value === undefined || value === '') reasons.push(`\`${federatedAttribute}\` was not sent`);
    else if (!isVerified(federatedAttribute, localAttribute, user))
      reasons.push(`\`${federatedAttribute}\` is not verified`);
    else {
      const accounts = await users.findByAttribute(localAttribute, value);
      const [account] = accounts;
      if (account !== undefined && accounts.length === 1)
        return { account, reason: `matched by \`${localAttribute}\`` };
      reasons.push(`${accounts.length} accounts match \`${localAttribute}\``);
    }
  }
  return {
    account: null,
    reason: reasons.length > 0 ? reasons.join('; ') : 'no lookup attributes are configured',
  };
}

function isVerified(federatedAttribute: string, localAttribute: string, user: JournalUser): boolean {
  if (![federatedAttribute, localAttribute].some((attribute) => EMAIL_ATTRIBUTES.includes(attribute)))
    return true;
  return user.remoteClaims?.email_verified?.toLowerCase() === 'true';
}
