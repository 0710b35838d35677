import type { Rule } from './rule.ts';
import { factorOfOtherUser } from './steps/factor-of-other-user.ts';
import { neverExecuted } from './steps/never-executed.ts';
import { noFirstFactor } from './steps/no-first-factor.ts';
import { noOptionAfterFilter } from './steps/no-option-after-filter.ts';
import { noSubjectStep } from './steps/no-subject-step.ts';
import { noneExecuted } from './steps/none-executed.ts';
import { optionNeverOffered } from './steps/option-never-offered.ts';
import { retryWithoutBound } from './steps/retry-without-bound.ts';
import { unknownStep } from './steps/unknown-step.ts';

/** What goes wrong with the steps of a sequence. */
export const stepsRules: readonly Rule[] = [
  factorOfOtherUser,
  neverExecuted,
  noFirstFactor,
  noOptionAfterFilter,
  noSubjectStep,
  noneExecuted,
  optionNeverOffered,
  retryWithoutBound,
  unknownStep,
];
