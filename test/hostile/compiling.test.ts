import { compilingCases } from './cases/compiling.ts';
import { testFamily } from './family-test.ts';

testFamily('texts that are expensive to read', compilingCases);
