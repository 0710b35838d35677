import { flowRules } from './flow-rules.ts';
import { jitRules } from './jit-rules.ts';
import { languageRules } from './language-rules.ts';
import { portabilityRules } from './portability-rules.ts';
import type { Rule } from './rule.ts';
import { securityRules } from './security-rules.ts';
import { stepsRules } from './steps-rules.ts';

/** Every rule, by family. */
export const rules: readonly Rule[] = [
  ...flowRules,
  ...jitRules,
  ...languageRules,
  ...portabilityRules,
  ...securityRules,
  ...stepsRules,
];
