import { verifyingClaims } from '../language/verifying-claims.ts';
import type { IdentityProvider } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import type { Account } from '../ports.ts';
import { claimText } from './claim-text.ts';

/** Which claim of an account says whether the value that came as a claim was verified (identity claims of WSO2 servers). */
const marks: ReadonlyMap<string, string> = new Map([
  ['email', 'http://wso2.org/claims/identity/emailVerified'],
  ['phone_number', 'http://wso2.org/claims/identity/phoneVerified'],
]);

/** Whether the identity provider says that it verified a claim. */
export function isVerified(claim: string, user: JournalUser): boolean {
  const verifyingClaim = verifyingClaims.get(claim);
  // Servers send the flag as a boolean or, against the standard, as text.
  return (
    verifyingClaim !== undefined && claimText(user.remoteClaims, verifyingClaim)?.toLowerCase() === 'true'
  );
}

/**
 * Whether an account may be found by the value that it has for a claim. One that an identity provider sent without having
 * verified it says nothing: somebody else may have named it, to be taken for its owner later.
 */
export function mayBeFoundBy(claim: string, account: Account): boolean {
  const mark = marks.get(claim);
  return mark === undefined || claimText(account.claims, mark)?.toLowerCase() !== 'false';
}

/**
 * Claims that say of values whether they were verified: `false` for values that are written unverified, `true` for a value
 * that was marked so and is verified now.
 *
 * @param written what is written, by local claim URI
 * @param before claims of the account so far
 */
export function verificationMarks(
  { claims: { mappings } }: IdentityProvider,
  user: JournalUser,
  written: Readonly<Record<string, string>>,
  before: Account['claims'],
): Record<string, string> {
  const found = new Map<string, string>();
  for (const { idpClaim, localClaim } of mappings) {
    const mark = marks.get(idpClaim);
    const sent = claimText(user.remoteClaims, idpClaim);
    if (mark === undefined || sent === undefined || sent === '') continue;
    const isWritten = Object.hasOwn(written, localClaim.uri);
    if (!isVerified(idpClaim, user)) {
      if (isWritten) found.set(mark, 'false');
    } else if (claimText(before, mark)?.toLowerCase() === 'false') found.set(mark, 'true');
  }
  return Object.fromEntries(found);
}
