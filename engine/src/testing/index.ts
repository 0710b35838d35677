export { type LoginRun, type RunOptions, runLogin, SIMULATED_LOGIN_ID } from './run-login.ts';
export { ReplayMismatch, runScenario, type ScenarioRun } from './run-scenario.ts';
export { endOf, runWitness, type WitnessResult } from './run-witness.ts';
export { countingChance, steppingClock, worldHttp } from './world-ports.ts';
