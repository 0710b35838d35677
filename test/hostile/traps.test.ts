import { trapCases } from './cases/traps.ts';
import { testFamily } from './family-test.ts';

testFamily('results and errors that run code when they are read', trapCases);
