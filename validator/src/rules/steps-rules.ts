import type { Rule } from './rule.ts';
import { noneExecuted, unknownStep } from './steps/step-rules.ts';

/** What goes wrong with the steps of a sequence. */
export const stepsRules: readonly Rule[] = [noneExecuted, unknownStep];
