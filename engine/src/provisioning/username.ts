import type { IdentityProvider } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import { claimText } from './claim-text.ts';

/** What databases of user stores commonly take. */
const MAX_USERNAME_CHARACTERS = 255;

/**
 * Characters that nobody sees: two names that look alike must not be two people. The slash separates a user store from
 * a name in it.
 */
const REFUSED_CHARACTERS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}/]/u;

/** The user name of a new account: the user id claim of the identity provider when it sent one, else its subject. */
export function proposedUsername(identityProvider: IdentityProvider, user: JournalUser): string {
  const claim = identityProvider.claims.userIdClaim?.uri;
  return (claim && claimText(user.remoteClaims, claim)) || user.username;
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

/**
 * What user names are compared by: `Alice` and `alice` are one user, as in the user stores of WSO2 servers, and so are two
 * spellings of one text in Unicode. The key never replaces the name that is shown.
 */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').toLowerCase().normalize('NFKC');
}
