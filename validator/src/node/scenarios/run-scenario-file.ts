import { createSandbox, type Sandbox } from '@stepgate/engine';
import type { DialectName } from '@stepgate/engine/language';
import type { ScriptRange } from '@stepgate/engine/script';
import { type OpenedScenarioFile, openScenarioFile } from './open-scenario-file.ts';
import { type PlannedRun, runPlanned, type ScenarioPlace, serversOf } from './run-scenarios.ts';
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
  const { organization, value, programFor } = opened;
  const place: ScenarioPlace = { organization, world: value.world, behaviours: value.behaviours, programFor };
  try {
    for (const planned of plannedRuns(opened, options)) {
      const result = { ...(await runPlanned(place, planned, sandbox, cold)), range: planned.range };
      scenarios.push(result);
      onResult?.(result);
      if (bail && !result.passed) break;
    }
    return { file: opened.file, application: opened.application.name, scenarios };
  } finally {
    if (options.sandbox === undefined) await sandbox.close();
  }
}

/** A scenario of a file on one server, and where its name stands. */
type PlacedRun = PlannedRun & { readonly range: ScriptRange };

/** The scenarios of a file that options select, each once per server. */
export function plannedRuns(
  { value, organization, places }: OpenedScenarioFile,
  { filter = '', target: only }: Pick<ScenarioFileOptions, 'filter' | 'target'>,
): PlacedRun[] {
  return value.scenarios.flatMap((scenario, index) => {
    if (!scenario.name.includes(filter)) return [];
    const range = places[index] as ScriptRange;
    return serversOf(scenario, value.targets ?? [organization.target])
      .filter((target) => only === undefined || only === target)
      .map((target) => ({ scenario, target, range }));
  });
}
