import { createSandbox, type Sandbox } from '@stepgate/engine';
import type { DialectName } from '@stepgate/engine/language';
import type {
  Expectation,
  LoginWorldInput,
  Organization,
  Program,
  Scenario,
  ScenarioFile,
} from '@stepgate/engine/model';
import { endedWith, judgeScenario } from './judge-scenario.ts';
import { runAnswers } from './run-answers.ts';
import type { ProgramSetting } from './scenario-programs.ts';
import type { JudgedScenario } from './scenario-result.ts';

/** What scenarios of one application have in common, wherever they are kept. */
export interface ScenarioPlace {
  readonly organization: Pick<Organization, 'target' | 'users' | 'federatedUsers'>;
  /** World that they share. Default: the people of the organization alone. */
  readonly world?: ScenarioFile['world'];
  readonly behaviours?: ScenarioFile['behaviours'];
  /** The program that a scenario runs; equal settings give equal programs. */
  programFor(setting: ProgramSetting): Program | Promise<Program>;
}

export interface ScenarioOptions {
  /** Where the scripts run. Default: a sandbox of its own, closed at the end. */
  readonly sandbox?: Sandbox;
  /** Run each login once only, not from every prefix of its journal too. Default: false. */
  readonly cold?: boolean;
  /** Called after each scenario. */
  readonly onResult?: (result: JudgedScenario) => void;
}

/** A scenario on one server. */
export interface PlannedRun {
  readonly scenario: Scenario;
  readonly target: DialectName;
}

/** Runs scenarios of an application against the engine, each once per server that it names. */
export async function runScenarios(
  scenarios: readonly Scenario[],
  place: ScenarioPlace,
  options: ScenarioOptions = {},
): Promise<JudgedScenario[]> {
  const { cold = false, onResult } = options;
  const sandbox = options.sandbox ?? createSandbox();
  const results: JudgedScenario[] = [];
  try {
    for (const scenario of scenarios) {
      for (const target of serversOf(scenario, [place.organization.target])) {
        const result = await runPlanned(place, { scenario, target }, sandbox, cold);
        results.push(result);
        onResult?.(result);
      }
    }
    return results;
  } finally {
    if (options.sandbox === undefined) await sandbox.close();
  }
}

/** The servers that a scenario is run as, each once. */
export function serversOf({ targets }: Scenario, otherwise: readonly DialectName[]): DialectName[] {
  return [...new Set(targets ?? otherwise)];
}

/** Runs one scenario as one server. */
export async function runPlanned(
  place: ScenarioPlace,
  { scenario, target }: PlannedRun,
  sandbox: Sandbox,
  cold: boolean,
): Promise<JudgedScenario> {
  const started = performance.now();
  const { answers, expect, expectOn, jit, name } = scenario;
  const program = await place.programFor({ target, behaviours: place.behaviours ?? {}, jit });
  const login = await runAnswers({ program, world: worldOf(place, scenario), answers, sandbox }, cold);
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
    program,
  };
}

/** The people of the organization, unless others are named. */
function worldOf({ organization, world }: ScenarioPlace, scenario: Scenario): LoginWorldInput {
  const { users, federatedUsers } = organization;
  return { users, federatedUsers, ...world, ...scenario.world } as LoginWorldInput;
}
