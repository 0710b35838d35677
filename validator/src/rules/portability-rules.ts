import type { Rule } from './rule.ts';

/** Scripts that mean something else on the server they are for. */
export const portabilityRules: readonly Rule[] = [];
