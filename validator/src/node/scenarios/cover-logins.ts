import type { Program } from '@stepgate/engine/model';
import type { CoveringRun, ScriptCoverage } from './script-coverage/measure-coverage.ts';

/**
 * How much of the logins of an application was run, wherever its scenarios are kept. The analyzer is loaded when it is
 * first asked.
 *
 * @param base the application by the rules of Stepgate itself: target `stepgate`, without behaviours of other servers
 * @param maxPaths untaken logins to list
 */
export async function coverLogins(
  base: Program,
  runs: readonly CoveringRun[],
  maxPaths: number,
): Promise<ScriptCoverage> {
  const { measureCoverage } = await import('./script-coverage/measure-coverage.ts');
  return measureCoverage(base, runs, maxPaths);
}
