export {
  type CrashMoment,
  type CrashMomentName,
  type CrashPoint,
  crashMoments,
  crashPoints,
} from '../crash/crash-moments.ts';
export type { ComparedDecision, FactDifference } from '../replay/compare-decisions.ts';
export { misplacedEntry } from '../replay/misplaced-entry.ts';
export type { Missing } from '../replay/missing.ts';
export { type LoginReplay, replayJournal } from '../replay/replay-journal.ts';
export type { DecisionFacts, ReplayedDecision } from '../replay/replayed-decision.ts';
export type { LoginTrace, TracedMoment, TracedVariable } from '../tracing/login-trace.ts';
export { traceLogin, type WatchedPass, watchPasses } from '../tracing/trace-login.ts';
export { createTracingSandbox } from '../tracing/tracing-sandbox.ts';
export { type LoginRun, type RunOptions, runLogin, SIMULATED_LOGIN_ID } from './run-login.ts';
export { ReplayMismatch, runScenario, type ScenarioRun } from './run-scenario.ts';
export { endOf, runWitness, type WitnessResult } from './run-witness.ts';
export { worldExtensions } from './world-functions.ts';
export { countingChance, steppingClock, type WorldPorts, worldHttp, worldPorts } from './world-ports.ts';
export type { RecordedHttpCall, RecordedServiceCall, SentEmail } from './world-record.ts';
