import { flowRules } from './flow-rules.ts';
import { jitRules } from './jit-rules.ts';
import { languageRules } from './language-rules.ts';
import { portabilityRules } from './portability-rules.ts';
import type { Rule, RuleRow } from './rule.ts';
import { securityRules } from './security-rules.ts';
import { stepsRules } from './steps-rules.ts';
import { suppressionRules } from './suppression-rules.ts';

/** The rules that read the analysis, by family. */
export const analysisRules: readonly Rule[] = [
  ...flowRules,
  ...jitRules,
  ...languageRules,
  ...portabilityRules,
  ...securityRules,
  ...stepsRules,
];

/** Every rule. */
export const rules: readonly RuleRow[] = [...analysisRules, ...suppressionRules];
