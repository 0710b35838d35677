import type { TestRun } from './run-tests.ts';
import type { ScenarioResult } from './scenario-result.ts';

export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  /** Prefixes of journals that logins were repeated from. */
  readonly prefixes: number;
}

/** Counts the scenarios of a run. */
export function summarizeTests({ files }: Pick<TestRun, 'files'>): TestSummary {
  const all: readonly ScenarioResult[] = files.flatMap(({ scenarios }) => scenarios);
  const passed = all.filter((each) => each.passed).length;
  return {
    passed,
    failed: all.length - passed,
    prefixes: all.reduce((sum, { prefixes }) => sum + prefixes, 0),
  };
}
