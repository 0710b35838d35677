import type { Rule } from './rule.ts';
import { noneExecuted } from './steps/none-executed.ts';
import { unknownStep } from './steps/unknown-step.ts';

/** What goes wrong with the steps of a sequence. */
export const stepsRules: readonly Rule[] = [noneExecuted, unknownStep];
