import { createSandbox } from '@stepgate/engine';
import type { LoginAnswer, LoginWorld, Organization, Program } from '@stepgate/engine/model';
import { endOf, runScenario, type ScenarioRun } from '@stepgate/engine/testing';
import { afterAll } from 'vitest';
import { programWith, worldWith } from './fixture-organization.ts';

/**
 * Plays logins of the fixture's application, cold and from every prefix of their journals, in one sandbox per file.
 */
export function player() {
  // By the clock enough for the processor time of a pass on a machine that is very busy.
  const sandbox = createSandbox({ limits: { maxWallMillis: 5_000 } });
  afterAll(() => sandbox.close());

  return async function play(
    script: string,
    answers: readonly LoginAnswer[],
    options: {
      world?: LoginWorld;
      organization?: (organization: Organization) => void;
      /** Instead of a script and the fixture's organization. */
      program?: Program;
    } = {},
  ): Promise<ScenarioRun & { end: string; logs: string[] }> {
    const program = options.program ?? programWith(script, options.organization);
    const run = await runScenario({ program, world: options.world ?? worldWith(), answers, sandbox });
    const logs = run.emitted.flatMap((item) => (item.kind === 'log' ? [item.text] : []));
    return { ...run, end: endOf(run), logs };
  };
}
