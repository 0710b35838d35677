import { firstLoginWithoutAccount } from './jit/first-login-without-account.ts';
import { guardNamesUnknownIdp } from './jit/guard-names-unknown-idp.ts';
import { guardWiderThanNeeded } from './jit/guard-wider-than-needed.ts';
import { lookupNeverMatches } from './jit/lookup-never-matches.ts';
import { protectedRoleMapping } from './jit/protected-role-mapping.ts';
import { provisioningSkipped } from './jit/provisioning-skipped.ts';
import { secondFactorNeedsClaim } from './jit/second-factor-needs-claim.ts';
import { secondFactorNeedsLocalAccount } from './jit/second-factor-needs-local-account.ts';
import { secondFactorNeedsUser } from './jit/second-factor-needs-user.ts';
import { skipWithoutLookup } from './jit/skip-without-lookup.ts';
import { stepLosesOptions } from './jit/step-loses-options.ts';
import { stepUpNeverApplies } from './jit/step-up-never-applies.ts';
import { userIdClaimNeverSent } from './jit/user-id-claim-never-sent.ts';
import type { Rule } from './rule.ts';

/** What goes wrong between JIT provisioning and second factors. */
export const jitRules: readonly Rule[] = [
  firstLoginWithoutAccount,
  guardNamesUnknownIdp,
  guardWiderThanNeeded,
  lookupNeverMatches,
  protectedRoleMapping,
  provisioningSkipped,
  secondFactorNeedsClaim,
  secondFactorNeedsLocalAccount,
  secondFactorNeedsUser,
  skipWithoutLookup,
  stepLosesOptions,
  stepUpNeverApplies,
  userIdClaimNeverSent,
];
