/**
 * Which claim says that another one was verified. OpenID Connect Core 1.0, section 5.1, has these two and no more, so
 * accounts can be looked up by these two alone.
 */
export const verifyingClaims: ReadonlyMap<string, string> = new Map([
  ['email', 'email_verified'],
  ['phone_number', 'phone_number_verified'],
]);
