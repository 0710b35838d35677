import { type ErrorRow, errorRow as row } from './error-row.ts';

/** Codes of organizations that are kept, their programs, and of those who may change them. */
export const registryErrorCodes = {
  'organization-not-found': row(
    'refused',
    'there is no organization of that name',
    'save the organization first, or use the name of one that is there',
  ),
  'organization-version-conflict': row(
    'refused',
    'the organization was changed by somebody else since it was read',
    'read it again, and make the change to what it is now',
  ),
  'organization-refused': row(
    'refused',
    'the organization has problems that would stop its logins',
    'mend the problems that are listed',
  ),
  'application-not-found': row(
    'refused',
    'the organization has no application of that name',
    'use the name of an application that is there',
  ),
  'identity-provider-not-found': row(
    'refused',
    'the organization has no identity provider of that name',
    'use the name of an identity provider that is there, in the same case',
  ),
  'jit-switch-needs-acknowledgement': row(
    'refused',
    'the change switches JIT provisioning off, or lets more users in without a local account',
    'look at what breaks, and send the names of these applications as acknowledged; a registry without `jitImpact`, such as that of `stepgate-engine serve`, takes all with a second step as breaking, and `stepgate serve` reads their scripts',
  ),
  'program-not-found': row(
    'refused',
    'there is no program of that digest',
    'use the digest of a program that is stored',
  ),
  'program-revoked': row(
    'divergence',
    'an operator revoked the program of the login',
    'start a new login when the organization was saved with another script of the application',
  ),
  'account-not-found': row('refused', 'there is no such account', 'use the id of an account that is there'),
  'account-invalid': row(
    'refused',
    'the account is not as accounts are',
    'correct the fields that are named',
  ),
  'account-identity-linked': row(
    'refused',
    'an identity of the account is linked with another account',
    'remove that link first',
  ),
  'break-glass-not-configured': row(
    'refused',
    'the organization has no emergency sign-in',
    'name accounts and a sequence in `breakGlass` of the organization',
  ),
  'break-glass-account-refused': row(
    'denied',
    'the account is not one of those that may use the emergency sign-in',
    'sign in through an application, or name the account in `breakGlass` of the organization',
  ),
  'break-glass-not-revocable': row(
    'refused',
    'the program is that of the emergency sign-in',
    'save the organization with another `breakGlass`: the emergency sign-in starts with the latest version',
  ),
  'shadow-not-possible': row(
    'refused',
    'the candidate cannot run beside the live program',
    'give a program of the same organization and application that this engine can run',
  ),
} as const satisfies Record<string, ErrorRow>;
