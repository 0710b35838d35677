import { type IdentityProvider, jitProvisioningOf } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import type { ProvisioningSettings } from '../model/provisioning-settings.ts';
import { claimText } from './claim-text.ts';

/** What databases of user stores commonly take. */
const MAX_USERNAME_CHARACTERS = 255;

/** The user store stands in the user name: `SECONDARY/alice`. As WSO2 servers write this setting, in any case. */
const AS_IN_USERNAME = 'as in username';

const DEFAULT_USER_STORE = 'PRIMARY';

/**
 * Characters that nobody sees: two names that look alike must not be two people. The slash separates a user store from
 * a name in it.
 */
const REFUSED_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/]/u;

/** Where a new account goes, and as whom. */
export interface AccountName {
  readonly username: string;
  /** Null when the user name names a user store that it may not. */
  readonly userStoreDomain: string | null;
}

/**
 * The name of a new account: the user id claim of the identity provider when it sent one, else its subject; in the user
 * store of the settings, or in the one that the name itself names.
 */
export function proposedName(
  settings: ProvisioningSettings,
  provider: IdentityProvider,
  user: JournalUser,
): AccountName {
  const claim = provider.claims.userIdClaim?.uri;
  const name = (claim && claimText(user.remoteClaims, claim)) || user.username;
  const { userstore } = jitProvisioningOf(provider);
  if (userstore.toLowerCase() !== AS_IN_USERNAME) return { username: name, userStoreDomain: userstore };
  const separator = name.indexOf('/');
  if (separator < 0) return { username: name, userStoreDomain: DEFAULT_USER_STORE };
  const named = name.slice(0, separator).toLowerCase();
  const known = settings.userStores.find((userStore) => userStore.toLowerCase() === named);
  return { username: name.slice(separator + 1), userStoreDomain: known ?? null };
}

/** Whether an account may have a user name. */
export function isValidUsername(username: string): boolean {
  return (
    username !== '' &&
    username.trim() === username &&
    username.length <= MAX_USERNAME_CHARACTERS &&
    !REFUSED_CHARACTERS.test(username)
  );
}
