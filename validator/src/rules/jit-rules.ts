import { guardNamesUnknownIdp, stepUpNeverApplies } from './jit/hint-rules.ts';
import {
  secondFactorNeedsClaim,
  secondFactorNeedsLocalAccount,
  secondFactorNeedsUser,
} from './jit/second-factor-rules.ts';
import type { Rule } from './rule.ts';

/** What goes wrong between JIT provisioning and second factors. */
export const jitRules: readonly Rule[] = [
  guardNamesUnknownIdp,
  secondFactorNeedsClaim,
  secondFactorNeedsLocalAccount,
  secondFactorNeedsUser,
  stepUpNeverApplies,
];
