import { stateCases } from './cases/state.ts';
import { testFamily } from './family-test.ts';

testFamily('what one login could leave for another', stateCases);
