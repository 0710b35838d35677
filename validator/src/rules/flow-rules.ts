import type { Rule } from './rule.ts';

/** Logins that go another way than an admin thinks. */
export const flowRules: readonly Rule[] = [];
