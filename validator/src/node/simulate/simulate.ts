import { loginWorldSchema, type Organization, type Witness } from '@stepgate/engine/model';
import type { CommandSetting } from '../command-setting.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { openApplications } from '../input/open-applications.ts';
import { readWorld } from '../input/read-world.ts';
import type { LocatedApplication } from '../lint/located-application.ts';
import { printableText } from '../terminal/printable-text.ts';
import { UsageError } from '../usage-error.ts';
import { runSimulation } from './run-simulation.ts';
import { viewSimulation, whichAnswer } from './simulation-view.ts';
import { checkRecordingName, writeRecording } from './write-recording.ts';

/** The options of the command line. */
export interface SimulateOptions {
  readonly application?: string;
  readonly world?: string;
  readonly interactive?: true;
  readonly record?: string;
  readonly format: 'pretty' | 'json';
}

/** Runs a login, of a world file or of the person at the terminal, and prints its decisions. */
export async function simulate(
  path: string,
  options: SimulateOptions,
  setting: CommandSetting,
): Promise<ExitCode> {
  checkOptions(options);
  const { world, interactive = false } = options;
  const application = await openOne(path, options.application);
  if (interactive || world === undefined) return walk(application, options, setting);
  return run(application, await readWorld(world, application.organization), options, setting);
}

function checkOptions({ world, interactive, record, format }: SimulateOptions): void {
  if (world === undefined && !interactive) {
    const advice = 'name a world file with --world, or answer yourself with --interactive';
    throw new UsageError('there is no world to run a login in', advice);
  }
  if (interactive && format === 'json')
    throw new UsageError('`--interactive` prints text for people', 'leave --format json out');
  if (record !== undefined) checkRecordingName(record);
}

async function openOne(path: string, name: string | undefined): Promise<LocatedApplication> {
  const applications = await openApplications([path], { application: name });
  const [application] = applications;
  if (application !== undefined && applications.length === 1) return application;
  const names = applications.map((each) => `\`${each.name}\``).join(', ');
  throw new UsageError(
    `the organization has ${applications.length} applications`,
    `choose one with --application: ${names}`,
  );
}

async function run(
  application: LocatedApplication,
  witness: Witness,
  { format, record }: SimulateOptions,
  { terminal: { out } }: CommandSetting,
): Promise<ExitCode> {
  const simulation = await runSimulation(application, witness);
  const text =
    format === 'json'
      ? JSON.stringify(simulation, null, 2)
      : viewSimulation(simulation, application, out.paint);
  out.write(`${text}\n`);
  if (record !== undefined) {
    await writeRecording(record, application.program, simulation.journal);
    if (format === 'pretty') out.write(`${sayRecorded(record)}\n`);
  }
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

async function walk(
  application: LocatedApplication,
  { world, record }: SimulateOptions,
  { terminal }: CommandSetting,
): Promise<ExitCode> {
  const { simulateInteractively } = await import('../interactive/simulate-interactively.ts');
  const { organization, program } = application;
  const start = world === undefined ? peopleOf(organization) : await readWorld(world, organization);
  const login = await simulateInteractively(application, start, terminal);
  if (login === null) return exitCodes.interrupted;
  if (record !== undefined) {
    await writeRecording(record, program, login.run.journal);
    terminal.out.write(`${sayRecorded(record)}\n`);
  }
  return exitCodes.clean;
}

const sayRecorded = (file: string): string => `recorded in ${printableText(file)}`;

/** A world with the people of the organization, and nothing said yet. */
function peopleOf({ users, federatedUsers }: Organization): Witness {
  return { world: { ...loginWorldSchema.parse({}), users, federatedUsers }, answers: [] };
}
