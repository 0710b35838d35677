import { memoryCases } from './cases/memory.ts';
import { testFamily } from './family-test.ts';

testFamily('bombs of memory', memoryCases);
