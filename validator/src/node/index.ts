export type { Analyzer, RuleEntry } from './analyzer.ts';
export { runCommandLine } from './command-line.ts';
export { type ExitCode, exitCodes } from './exit-code.ts';
export { type ImpactReport, impactReportJsonSchema, type ReportedLockout } from './impact/impact-report.ts';
export { createJitImpact } from './impact/jit-impact-port.ts';
export { JitJudge, type JudgedApplication } from './impact/jit-judge.ts';
export type { Choice, Conversation, TextQuestion } from './interactive/conversation.ts';
export type { LintReport, ReportedFinding } from './lint/reports/json-report.ts';
export type { LintSummary } from './lint/reports/lint-summary.ts';
export { coverLogins } from './scenarios/cover-logins.ts';
export { findScenarioFiles } from './scenarios/find-scenario-files.ts';
export { runScenarioFile, type ScenarioFileOptions } from './scenarios/run-scenario-file.ts';
export { runScenarios, type ScenarioOptions, type ScenarioPlace } from './scenarios/run-scenarios.ts';
export type { ProgramSetting } from './scenarios/scenario-programs.ts';
export type {
  JudgedScenario,
  ScenarioFailure,
  ScenarioFileResult,
  ScenarioResult,
} from './scenarios/scenario-result.ts';
export { countOutcomes } from './scenarios/script-coverage/coverage-counts.ts';
export type {
  CoveringRun,
  ScriptCoverage,
  SiteCoverage,
} from './scenarios/script-coverage/measure-coverage.ts';
export type { TestReport } from './scenarios/test-report.ts';
export type { Simulation } from './simulate/run-simulation.ts';
export type { Terminal, TextStream } from './terminal/terminal.ts';
