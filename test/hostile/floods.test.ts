import { floodCases } from './cases/floods.ts';
import { testFamily } from './family-test.ts';

testFamily('floods and rivals', floodCases);
