export { type LoginRun, type RunOptions, runLogin, SIMULATED_LOGIN_ID } from './run-login.ts';
export { ReplayMismatch, runScenario, type ScenarioRun } from './run-scenario.ts';
export { endOf, runWitness, type WitnessResult } from './run-witness.ts';
export { worldExtensions } from './world-functions.ts';
export { countingChance, steppingClock, type WorldPorts, worldHttp, worldPorts } from './world-ports.ts';
export type { RecordedHttpCall, RecordedServiceCall, SentEmail } from './world-record.ts';
