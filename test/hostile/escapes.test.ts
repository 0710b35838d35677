import { escapesOverBuiltIns } from './cases/escape-built-ins.ts';
import { escapesOverErrors } from './cases/escape-errors.ts';
import { escapesOverValues } from './cases/escape-values.ts';
import { testFamily } from './family-test.ts';

testFamily('ways out of the sandbox', [...escapesOverValues, ...escapesOverErrors, ...escapesOverBuiltIns]);
