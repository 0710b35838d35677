import { actScenarios } from './act-scenarios.ts';
import { loginScenarios } from './login-scenarios.ts';
import type { CrashScenario } from './scenario.ts';
import { sprayScenario } from './spray/spray-scenario.ts';

/** Every login that is cut off, by its name. */
export const scenarios: Readonly<Record<string, CrashScenario>> = {
  ...loginScenarios,
  ...actScenarios,
  'one of many': sprayScenario,
};
