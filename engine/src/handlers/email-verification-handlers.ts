import { claimText } from '../provisioning/claim-text.ts';
import type { Handler } from './handler.ts';
import { userOf } from './user-of.ts';

/** Microsoft verifies the addresses of the accounts of its consumer tenant itself. */
const CONSUMER_ISSUER = 'https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0';

/**
 * In other tenants an administrator can give users any address; `verified_primary_email` lists those that Microsoft
 * verified (Microsoft identity platform, optional claims reference).
 */
export const checkMicrosoftEmailVerification: Handler = async ({ state }, [subject]) => {
  const claims = userOf(state, subject)?.user.remoteClaims ?? null;
  if (claimText(claims, 'iss') === CONSUMER_ISSUER) return true;
  const email = claimText(claims, 'email');
  return (
    email !== undefined &&
    email !== '' &&
    addressesIn(claimText(claims, 'verified_primary_email')).includes(email)
  );
};

/** A list arrives as the text of its JSON. */
function addressesIn(text: string | undefined): readonly unknown[] {
  if (text === undefined) return [];
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed : [text];
  } catch {
    return [text];
  }
}
