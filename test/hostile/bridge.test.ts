import { bridgeCases } from './cases/bridge.ts';
import { testFamily } from './family-test.ts';

testFamily('what crosses between script and host', bridgeCases);
