export type { Analyzer, RuleEntry } from './analyzer.ts';
export { runCommandLine } from './command-line.ts';
export { type ExitCode, exitCodes } from './exit-code.ts';
export type { LintReport, LintSummary, ReportedFinding } from './lint/lint-report.ts';
export { runScenarioFile, type ScenarioFileOptions } from './scenarios/run-scenario-file.ts';
export type { ScenarioFailure, ScenarioFileResult, ScenarioResult } from './scenarios/scenario-result.ts';
export type { Simulation } from './simulate/run-simulation.ts';
export type { Terminal, TextStream } from './terminal/terminal.ts';
