import { driverCases } from './cases/driver.ts';
import { testFamily } from './family-test.ts';

testFamily('scripts that work on the driver', driverCases);
