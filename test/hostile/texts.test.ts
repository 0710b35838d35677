import { textCases } from './cases/texts.ts';
import { testFamily } from './family-test.ts';

testFamily('texts that try to be more than a script', textCases);
