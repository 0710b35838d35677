import type { CommandSetting } from '../command-setting.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { openApplications } from '../input/open-applications.ts';
import { readWorld } from '../input/read-world.ts';
import { UsageError } from '../usage-error.ts';
import { runSimulation } from './run-simulation.ts';
import { viewSimulation, whichAnswer } from './simulation-view.ts';

/** The options of the command line. */
export interface SimulateOptions {
  readonly application?: string;
  readonly world: string;
  readonly format: 'pretty' | 'json';
}

/** Runs the login of a world file and prints its decisions. */
export async function simulate(
  path: string,
  options: SimulateOptions,
  { terminal: { out } }: CommandSetting,
): Promise<ExitCode> {
  const applications = await openApplications([path], { application: options.application });
  const [application] = applications;
  if (application === undefined || applications.length > 1) {
    const names = applications.map(({ name }) => `\`${name}\``).join(', ');
    throw new UsageError(
      `the organization has ${applications.length} applications`,
      `choose one with --application: ${names}`,
    );
  }
  const witness = await readWorld(options.world, application.organization);
  const simulation = await runSimulation(application, witness);
  const text =
    options.format === 'json'
      ? JSON.stringify(simulation, null, 2)
      : viewSimulation(simulation, application, out.paint);
  out.write(`${text}\n`);
  const { refused } = simulation;
  if (refused !== undefined && simulation.expected === undefined) {
    throw new UsageError(
      `the engine refused ${whichAnswer(refused)} of the world file: [${refused.code}] ${refused.message}`,
      refused.advice,
    );
  }
  return simulation.expected === undefined || simulation.endedWith === simulation.expected
    ? exitCodes.clean
    : exitCodes.findings;
}
