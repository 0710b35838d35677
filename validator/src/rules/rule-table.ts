import { evaluatedText } from './evaluated-text-rule.ts';
import { faultyCall } from './faulty-call-rule.ts';
import { guardNamesUnknownIdp, stepUpNeverApplies } from './hint-rules.ts';
import { syntax, unknownFunction } from './language-rules.ts';
import type { Rule } from './rule.ts';
import {
  secondFactorNeedsClaim,
  secondFactorNeedsLocalAccount,
  secondFactorNeedsUser,
} from './second-factor-rules.ts';
import { noneExecuted, unknownStep } from './step-rules.ts';
import { deprecatedFunction, refusedByServer } from './target-rules.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
  guardNamesUnknownIdp,
  secondFactorNeedsClaim,
  secondFactorNeedsLocalAccount,
  secondFactorNeedsUser,
  stepUpNeverApplies,
  deprecatedFunction,
  evaluatedText,
  faultyCall,
  refusedByServer,
  syntax,
  unknownFunction,
  noneExecuted,
  unknownStep,
];
