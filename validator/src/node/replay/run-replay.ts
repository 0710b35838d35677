import { createSandbox, type OrganizationProblem } from '@stepgate/engine';
import { replayJournal } from '@stepgate/engine/testing';
import type { CommandSetting } from '../command-setting.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { readRecording } from '../input/read-recording.ts';
import { InputError, UsageError } from '../usage-error.ts';
import { findRecordings } from './find-recordings.ts';
import { openCandidates } from './open-candidates.ts';
import { type ReplayedLogin, replayReport } from './replay-report.ts';
import { viewReplay } from './replay-view.ts';

/** The options of the command line. */
export interface ReplayOptions {
  readonly journals: string;
  readonly application?: string;
  readonly format: 'pretty' | 'json';
  readonly allowUnknown?: true;
}

/** Replays recorded logins on other programs and prints every decision that changes. */
export async function runReplay(
  path: string,
  options: ReplayOptions,
  { terminal }: CommandSetting,
): Promise<ExitCode> {
  const candidateOf = await openCandidates(path);
  const files = await recordingsOf(await findRecordings(options.journals), options.application);
  const sandbox = createSandbox();
  const logins: ReplayedLogin[] = [];
  try {
    // Recordings are read again one by one, so that there may be more of them than fit into memory.
    for (const file of files) {
      terminal.progress?.(`${logins.length + 1} of ${files.length} recorded logins`);
      const recording = await readRecording(file);
      const [start] = recording.journal;
      logins.push({
        file,
        application: recording.program.application,
        loginId: start?.kind === 'start' ? start.loginId : '',
        ...(await replayJournal(recording, candidateOf(recording.program), sandbox)),
      });
    }
  } finally {
    terminal.progress?.('');
    await sandbox.close();
  }
  const report = replayReport(logins);
  const isJson = options.format === 'json';
  const text = isJson ? JSON.stringify(report, null, 2) : viewReplay(report, terminal.out.paint);
  terminal.out.write(`${text}\n`);
  const { different, unknown } = report.summary;
  return different > 0 || (unknown > 0 && options.allowUnknown === undefined)
    ? exitCodes.findings
    : exitCodes.clean;
}

/** The files whose logins are of the application; all problems of all files are reported together. */
async function recordingsOf(files: readonly string[], application: string | undefined): Promise<string[]> {
  const problems: OrganizationProblem[] = [];
  const sources = new Map<string, string>();
  const chosen: string[] = [];
  for (const file of files) {
    try {
      const { program } = await readRecording(file);
      if (application === undefined || program.application === application) chosen.push(file);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
      for (const [name, text] of error.sources) sources.set(name, text);
    }
  }
  if (problems.length > 0) throw new InputError(problems, sources);
  if (chosen.length > 0) return chosen;
  throw new UsageError(
    files.length === 1
      ? `the recorded login is not of application \`${application}\``
      : `none of the ${files.length} recorded logins is of application \`${application}\``,
    'leave --application out, or name the application that they were recorded of',
  );
}
