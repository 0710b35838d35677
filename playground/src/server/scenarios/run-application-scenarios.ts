import type { Program } from '@stepgate/engine/model';
import { coverLogins, type JudgedScenario } from '@stepgate/validator/node';
import type { RouteAnswer } from '../../api/schemas.ts';
import type { LoginRunner } from '../login-runner.ts';
import type { WorkingCopy } from '../state/working-copy.ts';
import { coverageOfLines } from './coverage-of-lines.ts';

export type ScenarioState = RouteAnswer<'scenarios.run'>;

/** How many people of each kind scenarios find, where they name none. */
const maxPeople = 500;

/** Logins that no scenario takes, which are listed. */
const maxUntaken = 10;

export interface ScenarioSelection {
  readonly organization: string;
  readonly application: string;
  /** Text in place of the latest version. */
  readonly script?: string | undefined;
  /** Names; absent runs all. */
  readonly only?: readonly string[] | undefined;
}

/** Runs the scenarios of an application of the working copy, and measures what they cover. */
export async function runApplicationScenarios(
  workingCopy: WorkingCopy,
  runScenarios: LoginRunner['runScenarios'],
  { organization, application, script, only }: ScenarioSelection,
): Promise<ScenarioState> {
  const [{ script: latest }, resources, shared] = await Promise.all([
    workingCopy.application(organization, application),
    workingCopy.resources(organization, 'scenario', { application }),
    workingCopy.organization(organization, { limit: maxPeople }),
  ]);
  const scenarios = resources
    .map(({ value }) => value.scenario)
    .filter(({ name }) => only === undefined || only.includes(name));
  if (scenarios.length === 0)
    return {
      version: script === undefined ? latest.number : null,
      isPending: false,
      results: [],
      coverage: null,
    };
  const programs = new Map<string, Promise<Program>>();
  const results = await runScenarios(scenarios, {
    organization: shared,
    programFor({ target, jit }) {
      const key = JSON.stringify([target, Object.entries(jit).sort()]);
      const known =
        programs.get(key) ?? workingCopy.program(organization, application, { script, jit, target });
      programs.set(key, known);
      return known;
    },
  });
  const base = await workingCopy.program(organization, application, { script, target: 'stepgate' });
  const runs = results.flatMap(({ program, run }) => (run === undefined ? [] : [{ program, run }]));
  const coverage = coverageOfLines(await coverLogins({ ...base, behaviours: [] }, runs, maxUntaken));
  return {
    version: script === undefined ? latest.number : null,
    isPending: false,
    results: results.map(resultOf),
    coverage,
  };
}

function resultOf({ name, target, passed, endedWith, failures, millis }: JudgedScenario) {
  return {
    name,
    target,
    passed,
    endedWith,
    millis: Math.round(millis * 10) / 10,
    failures: failures.map(({ key, message, diff }) => ({
      key,
      message,
      ...(diff === undefined ? {} : { diff }),
    })),
  };
}
