/** Password or Google at step 1, as answers name them. */
export const password = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
export const google = { idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' };
export const totp = { idp: 'LOCAL', authenticator: 'totp' };

/** Alice proves her password. */
export const aliceSignsIn = { step: 1, option: password, user: 'alice' };
/** Somebody proves TOTP. */
export const provesTotp = { step: 2, option: totp };

/** The text of a scenario file of the application `payroll`, in which Alice has an account. */
export function scenarioFile(scenarios: readonly object[], more: object = {}): string {
  const world = { users: [{ username: 'alice', roles: ['admin'] }] };
  return `${JSON.stringify({ application: 'payroll', world, ...more, scenarios }, null, 2)}\n`;
}
