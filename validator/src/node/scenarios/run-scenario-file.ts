import { createSandbox, type Sandbox } from '@stepgate/engine';
import type { DialectName } from '@stepgate/engine/language';
import type { Expectation, LoginWorldInput, Scenario } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import { endedWith, judgeScenario } from './judge-scenario.ts';
import { type OpenedScenarioFile, openScenarioFile } from './open-scenario-file.ts';
import { runAnswers } from './run-answers.ts';
import type { ScenarioFileResult, ScenarioResult } from './scenario-result.ts';

export interface ScenarioFileOptions {
  /** Where the scripts run. Default: a sandbox of its own, closed at the end. */
  readonly sandbox?: Sandbox;
  /** Run each login once only, not from every prefix of its journal too. Default: false. */
  readonly cold?: boolean;
  /** Only scenarios with this text in their name. */
  readonly filter?: string;
  /** Only as this server. */
  readonly target?: DialectName;
  /** Stop after the first failure. Default: false. */
  readonly bail?: boolean;
  /** Called after each scenario. */
  readonly onResult?: (result: ScenarioResult) => void;
}

/**
 * Runs the scenarios of a file against the engine, each once per server that it names.
 *
 * @throws InputError when the file or its organization cannot be used
 */
export async function runScenarioFile(
  file: string,
  options: ScenarioFileOptions = {},
): Promise<ScenarioFileResult> {
  return runOpenedScenarios(await openScenarioFile(file), options);
}

/** Runs the scenarios of a file that is open. */
export async function runOpenedScenarios(
  opened: OpenedScenarioFile,
  options: ScenarioFileOptions,
): Promise<ScenarioFileResult> {
  const { bail = false, cold = false, onResult } = options;
  const sandbox = options.sandbox ?? createSandbox();
  const scenarios: ScenarioResult[] = [];
  try {
    for (const planned of plannedRuns(opened, options)) {
      const result = await runOne(opened, planned, sandbox, cold);
      scenarios.push(result);
      onResult?.(result);
      if (bail && !result.passed) break;
    }
    return { file: opened.file, application: opened.application.name, scenarios };
  } finally {
    if (options.sandbox === undefined) await sandbox.close();
  }
}

interface PlannedRun {
  readonly scenario: Scenario;
  readonly target: DialectName;
  readonly range: ScriptRange;
}

/** The scenarios of a file that options select, each once per server. */
export function plannedRuns(
  opened: OpenedScenarioFile,
  { filter = '', target: only }: Pick<ScenarioFileOptions, 'filter' | 'target'>,
): PlannedRun[] {
  const { value, organization, places } = opened;
  return value.scenarios.flatMap((scenario, index) => {
    if (!scenario.name.includes(filter)) return [];
    const targets = new Set(scenario.targets ?? value.targets ?? [organization.target]);
    const range = places[index] as ScriptRange;
    return [...targets]
      .filter((target) => only === undefined || only === target)
      .map((target) => ({ scenario, target, range }));
  });
}

async function runOne(
  opened: OpenedScenarioFile,
  { scenario, target, range }: PlannedRun,
  sandbox: Sandbox,
  cold: boolean,
): Promise<ScenarioResult> {
  const started = performance.now();
  const { answers, expect, expectOn, jit, name } = scenario;
  const program = opened.programFor({ target, behaviours: opened.value.behaviours, jit });
  const login = await runAnswers({ program, world: worldOf(opened, scenario), answers, sandbox }, cold);
  const expectation: Expectation = { ...expect, ...expectOn[target] };
  const failures = judgeScenario(login, answers, expectation);
  return {
    name,
    target,
    passed: failures.length === 0,
    failures,
    endedWith: endedWith(login),
    ...(login.run === undefined ? {} : { run: login.run }),
    answers,
    prefixes: login.prefixes,
    millis: performance.now() - started,
    range,
    program,
  };
}

/** The people of the organization, unless the file or the scenario names others. */
function worldOf({ organization, value }: OpenedScenarioFile, scenario: Scenario): LoginWorldInput {
  const { users, federatedUsers } = organization;
  return { users, federatedUsers, ...value.world, ...scenario.world } as LoginWorldInput;
}
