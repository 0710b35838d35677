import type { Sandbox } from '@stepgate/engine';
import type { DialectName } from '@stepgate/engine/language';
import { InputError, UsageError } from '../usage-error.ts';
import { findScenarioFiles } from './find-scenario-files.ts';
import { type OpenedScenarioFile, openScenarioFile } from './open-scenario-file.ts';
import { plannedRuns, runOpenedScenarios } from './run-scenario-file.ts';
import type { ScenarioFileResult } from './scenario-result.ts';
import type { ApplicationCoverage } from './script-coverage/cover-applications.ts';

/** The options of the command line that say what is run and how. */
export interface TestSelection {
  readonly filter?: string;
  readonly target?: DialectName;
  readonly bail?: true;
  readonly cold?: true;
  readonly coverage: boolean;
}

/** What came of all scenario files. */
export interface TestRun {
  readonly files: readonly ScenarioFileResult[];
  /** By application; empty with `--no-coverage`. */
  readonly coverage: readonly ApplicationCoverage[];
  readonly millis: number;
}

export interface TestPlace {
  readonly sandbox: Sandbox;
  now(): number;
  /** Called before a file is run, and after each of its scenarios. */
  onProgress?(file: string, done: number, total: number): void;
  /** Called with every file that the results depend on, as soon as it is known. */
  onFile?(file: string): void;
  /** Whether to stop before the next file. */
  isStopped?(): boolean;
}

/**
 * Runs the scenarios that paths name, all in one sandbox.
 *
 * @throws InputError when a file cannot be used; nothing is run then
 * @throws UsageError when there is nothing to run
 */
export async function runTests(
  paths: readonly string[],
  selection: TestSelection,
  place: TestPlace,
): Promise<TestRun> {
  const started = place.now();
  const opened = await openAll(await findScenarioFiles(paths), place);
  const files: ScenarioFileResult[] = [];
  for (const one of opened) {
    if (place.isStopped?.()) break;
    const total = plannedRuns(one, selection).length;
    if (total === 0) continue;
    let done = 0;
    place.onProgress?.(one.file, done, total);
    const result = await runOpenedScenarios(one, {
      ...selection,
      sandbox: place.sandbox,
      onResult: () => {
        done += 1;
        place.onProgress?.(one.file, done, total);
      },
    });
    files.push(result);
    if (selection.bail && result.scenarios.some(({ passed }) => !passed)) break;
  }
  if (files.length === 0 && !place.isStopped?.()) throw nothingToRun(opened, selection);
  const coverage = selection.coverage ? await measure(opened, files) : [];
  return { files, coverage, millis: place.now() - started };
}

/** The analyzer is loaded only when it is asked. */
async function measure(
  opened: readonly OpenedScenarioFile[],
  files: readonly ScenarioFileResult[],
): Promise<ApplicationCoverage[]> {
  const { coverApplications } = await import('./script-coverage/cover-applications.ts');
  return coverApplications(opened, files);
}

/** All problems of all files are reported together. */
async function openAll(files: readonly string[], place: TestPlace): Promise<OpenedScenarioFile[]> {
  const opened: OpenedScenarioFile[] = [];
  const errors: InputError[] = [];
  for (const file of files) {
    place.onFile?.(file);
    try {
      const one = await openScenarioFile(file);
      for (const each of one.files) place.onFile?.(each);
      opened.push(one);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      errors.push(error);
      for (const problem of error.problems) place.onFile?.(problem.file);
      for (const each of error.sources.keys()) place.onFile?.(each);
    }
  }
  if (errors.length === 0) return opened;
  const seen = new Set<string>();
  const problems = errors
    .flatMap((error) => error.problems)
    // Several scenario files may name one broken organization.
    .filter((problem) => {
      const key = JSON.stringify([problem.file, problem.range, problem.message]);
      return !seen.has(key) && seen.add(key);
    });
  throw new InputError(problems, new Map(errors.flatMap(({ sources }) => [...sources])));
}

function nothingToRun(opened: readonly OpenedScenarioFile[], { filter, target }: TestSelection): UsageError {
  const names = opened.flatMap(({ value }) => value.scenarios.map(({ name }) => name));
  const isNamed = filter === undefined || names.some((name) => name.includes(filter));
  if (!isNamed) {
    const advice = `there are ${names.length} scenarios, such as \`${names[0]}\``;
    return new UsageError(`no scenario has \`${filter}\` in its name`, advice);
  }
  return new UsageError(
    `no scenario is run as \`${target}\``,
    'add it to the `targets` of a file or a scenario, or leave --target out',
  );
}
