import type { Rule } from './rule.ts';

/** Scripts that give something away. */
export const securityRules: readonly Rule[] = [];
