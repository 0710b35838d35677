import type { HostileCase } from '../hostile-case.ts';
import { escapesOverBuiltIns } from './escape-built-ins.ts';
import { escapesOverErrors } from './escape-errors.ts';
import { escapesOverValues } from './escape-values.ts';

/** Every case that one login of a hostile script makes up. */
export const allCases: readonly HostileCase[] = [
  ...escapesOverValues,
  ...escapesOverErrors,
  ...escapesOverBuiltIns,
];
