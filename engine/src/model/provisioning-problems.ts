import type { ProvisioningProblem } from './journal.ts';

/** Why a user is asked again before an account is created, for people. */
export const provisioningProblems: Readonly<Record<ProvisioningProblem, string>> = {
  'username-taken': 'the user name is taken',
  'username-invalid': 'this cannot be a user name',
  'password-refused': 'the user store refuses the password',
  'password-lost': 'the password is not kept any more',
};
