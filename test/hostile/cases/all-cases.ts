import type { HostileCase } from '../hostile-case.ts';
import { bridgeCases } from './bridge.ts';
import { compilingCases } from './compiling.ts';
import { driverCases } from './driver.ts';
import { escapesOverBuiltIns } from './escape-built-ins.ts';
import { escapesOverErrors } from './escape-errors.ts';
import { escapesOverValues } from './escape-values.ts';
import { floodCases } from './floods.ts';
import { memoryCases } from './memory.ts';
import { outsideTheHeapCases } from './outside-the-heap.ts';
import { processCases } from './process.ts';
import { processorCases } from './processor.ts';
import { stateCases } from './state.ts';
import { textCases } from './texts.ts';
import { trapCases } from './traps.ts';

/** Every case that one login of a hostile script makes up. */
export const allCases: readonly HostileCase[] = [
  ...escapesOverValues,
  ...escapesOverErrors,
  ...escapesOverBuiltIns,
  ...bridgeCases,
  ...stateCases,
  ...memoryCases,
  ...processorCases,
  ...trapCases,
  ...processCases,
  ...driverCases,
  ...textCases,
  ...compilingCases,
  ...outsideTheHeapCases,
  ...floodCases,
];
