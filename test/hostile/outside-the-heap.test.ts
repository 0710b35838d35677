import { outsideTheHeapCases } from './cases/outside-the-heap.ts';
import { testFamily } from './family-test.ts';

testFamily('memory and time that nobody counts', outsideTheHeapCases);
