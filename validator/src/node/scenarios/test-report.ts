import type { ScriptRange } from '@stepgate/engine/script';
import type { PathStep } from '../../finding.ts';
import { observeDecision } from './observe-run.ts';
import type { TestRun } from './run-tests.ts';
import type { ScenarioFailure, ScenarioResult } from './scenario-result.ts';
import type { ApplicationCoverage } from './script-coverage/cover-applications.ts';
import { type CoverageCount, countAll, countOutcomes, percentOf } from './script-coverage/coverage-counts.ts';
import { summarizeTests, type TestSummary } from './test-summary.ts';

/** What `stepgate test --format json` prints, version 1. Lines and columns count from 1. */
export interface TestReport {
  readonly version: 1;
  readonly summary: TestSummary & {
    readonly millis: number;
    /** Outcomes and branches of all applications, in percent; null without coverage. */
    readonly coverage: number | null;
  };
  readonly files: readonly {
    readonly file: string;
    readonly application: string;
    readonly scenarios: readonly ReportedScenario[];
  }[];
  readonly coverage: readonly ReportedCoverage[];
}

export interface ReportedScenario extends Omit<ScenarioResult, 'run' | 'program' | 'answers'> {
  /** In the words of `expect.decisions`; where the login stands is the last one. */
  readonly decisions: readonly Record<string, unknown>[];
  readonly failures: readonly ScenarioFailure[];
}

export interface ReportedCoverage {
  readonly application: string;
  /** The file that places are in. */
  readonly file: string;
  readonly outcomes: CoverageCount;
  /** Null when the script was not understood in full; `incomplete` says why. */
  readonly branches: CoverageCount | null;
  readonly incomplete: readonly string[];
  readonly calls: readonly {
    readonly name: string;
    readonly step: number | null;
    /** Null in a script that was generated. */
    readonly range: ScriptRange | null;
    readonly outcomes: readonly { readonly outcome: string; readonly isCovered: boolean }[];
  }[];
  /** Logins that no scenario takes, in words. */
  readonly untaken: readonly (readonly string[])[];
  readonly untakenMore: number;
}

/** The report of a run. */
export function toTestReport(run: TestRun): TestReport {
  return {
    version: 1,
    summary: {
      ...summarizeTests(run),
      millis: Math.round(run.millis),
      coverage: run.coverage.length === 0 ? null : percentOf(countAll(run.coverage)),
    },
    files: run.files.map(({ file, application, scenarios }) => ({
      file,
      application,
      scenarios: scenarios.map(toReported),
    })),
    coverage: run.coverage.map(toReportedCoverage),
  };
}

function toReported({ run, program: _, answers: __, millis, ...rest }: ScenarioResult): ReportedScenario {
  return { ...rest, millis: Math.round(millis), decisions: run?.decisions.map(observeDecision) ?? [] };
}

function toReportedCoverage(coverage: ApplicationCoverage): ReportedCoverage {
  const { application, sites, branches, incomplete, untaken, untakenMore } = coverage;
  const { place } = application;
  return {
    application: application.name,
    file: place.file,
    outcomes: countOutcomes(coverage),
    branches,
    incomplete,
    calls: sites.map(({ range, ...rest }) => ({
      ...rest,
      range: place.kind === 'generated' ? null : place.toFile(range),
    })),
    untaken: untaken.map((path: readonly PathStep[]) => path.map(({ text }) => text)),
    untakenMore,
  };
}
