import { deepStrictEqual } from 'node:assert/strict';
import { type CutAct, cutActs, declaredAnswers, withAnswers, wrongEffects } from './expected-run.ts';
import type { Backing } from './memory-backing.ts';
import { type CrashRun, runCrashing } from './run-crashing.ts';
import type { CrashScenario } from './scenario.ts';

/** Makes stores with the people of a scenario. */
export type MakeBacking = (scenario: CrashScenario) => Promise<Backing>;

/** The login as it goes when nothing crashes; what acts answer that were cut off is given. */
export class Undisturbed {
  private readonly runs = new Map<string, Promise<CrashRun>>();
  constructor(scenario: CrashScenario, make: MakeBacking) {
    this.scenario = scenario;
    this.make = make;
  }
  private readonly scenario: CrashScenario;
  private readonly make: MakeBacking;

  run(answers: ReadonlyMap<number, unknown> = new Map()): Promise<CrashRun> {
    const key = JSON.stringify([...answers]);
    const known = this.runs.get(key) ?? this.runWith(answers);
    this.runs.set(key, known);
    return known;
  }

  private async runWith(answers: ReadonlyMap<number, unknown>): Promise<CrashRun> {
    const run = await runCrashing(this.scenario, withAnswers(await this.make(this.scenario), answers));
    const { decision } = run;
    if (decision.type === 'failed' && decision.code.startsWith('sandbox-')) throw new Error(decision.message);
    return run;
  }
}

/**
 * Holds a login that was cut off against the one that was not.
 *
 * @param compared what of both is held against each other; default: everything
 */
export async function checkCrash(
  scenario: CrashScenario,
  run: CrashRun,
  undisturbed: Undisturbed,
  acts: readonly CutAct[] = cutActs(scenario.program, run.cuts),
  compared: (run: CrashRun) => CrashRun = (all) => all,
): Promise<void> {
  const expected = compared(await undisturbed.run(declaredAnswers(scenario.program, acts)));
  const { decision, journal, state, credentialsLeft } = compared(run);
  deepStrictEqual(
    { decision, journal, state, credentialsLeft },
    {
      decision: expected.decision,
      journal: expected.journal,
      state: expected.state,
      credentialsLeft: expected.credentialsLeft,
    },
  );
  deepStrictEqual(wrongEffects(run, expected, acts), []);
}
