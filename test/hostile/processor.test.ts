import { processorCases } from './cases/processor.ts';
import { testFamily } from './family-test.ts';

testFamily('bombs of processor time', processorCases);
