import type { Program } from '@stepgate/engine/model';
import type { LocatedApplication } from '../../lint/located-application.ts';
import type { OpenedScenarioFile } from '../open-scenario-file.ts';
import type { ScenarioFileResult } from '../scenario-result.ts';
import { type CoveringRun, measureCoverage, type ScriptCoverage } from './measure-coverage.ts';

/** Logins that are listed per application; how many more there are is said. */
const maxPaths = 10;

/** How much of the logins of one application its scenarios ran. */
export interface ApplicationCoverage extends ScriptCoverage {
  readonly application: LocatedApplication;
}

/** Measures each application that scenarios ran, in the order of their files. */
export function coverApplications(
  opened: readonly OpenedScenarioFile[],
  results: readonly ScenarioFileResult[],
): ApplicationCoverage[] {
  const applications = new Map<
    string,
    { application: LocatedApplication; base: Program; runs: CoveringRun[] }
  >();
  for (const { file, scenarios } of results) {
    const source = opened.find((candidate) => candidate.file === file);
    if (source === undefined) continue;
    const { application } = source;
    const key = JSON.stringify([source.organizationFile, application.name]);
    const known = applications.get(key) ?? { application, base: baseOf(source), runs: [] };
    applications.set(key, known);
    for (const { program, run } of scenarios) if (run !== undefined) known.runs.push({ program, run });
  }
  return [...applications.values()].map(({ application, base, runs }) => ({
    application,
    ...measureCoverage(base, runs, maxPaths),
  }));
}

/** The application by the rules of Stepgate, which are the ones the graph follows. */
function baseOf(source: OpenedScenarioFile): Program {
  const program = source.programFor({ target: 'stepgate', behaviours: {}, jit: {} });
  return program.behaviours.length === 0 ? program : { ...program, behaviours: [] };
}
