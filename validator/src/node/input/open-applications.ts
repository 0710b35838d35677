import type { FileSource, OpenedOrganization, OrganizationProblem } from '@stepgate/engine';
import { openOrganization, openScript, suggestion } from '@stepgate/engine';
import type { DialectName } from '@stepgate/engine/language';
import { programForTarget } from '@stepgate/engine/model';
import { type LocatedApplication, locateApplications } from '../lint/located-application.ts';
import type { FileWarning } from '../terminal/problem-view.ts';
import { InputError, UsageError } from '../usage-error.ts';
import { organizationsBelow } from './organizations-below.ts';

export interface InputOptions {
  /** Sequence for scripts that are given as such. */
  readonly sequence?: string | undefined;
  /** Only this application. */
  readonly application?: string | undefined;
  /** Instead of the target that the organization names. */
  readonly target?: DialectName | undefined;
  /** A script that is not JavaScript is no problem of the file. Default: false. */
  readonly acceptsFaultyScripts?: boolean;
  /** Told what can be used and is not advisable. Default: nobody is. */
  readonly onWarning?: (warning: FileWarning) => void;
  /** Default: the files of this machine. */
  readonly files?: FileSource;
}

/**
 * Opens everything the paths name. All problems of all files are reported together.
 *
 * @throws InputError when a file cannot be used
 * @throws UsageError when the options do not fit the files
 */
export async function openApplications(
  paths: readonly string[],
  options: InputOptions,
): Promise<LocatedApplication[]> {
  const opened: Extract<OpenedOrganization, { ok: true }>[] = [];
  const problems: OrganizationProblem[] = [];
  const sources = new Map<string, string>();
  for (const path of paths) {
    const one = await openPath(path, options);
    for (const [file, text] of one.sources) sources.set(file, text);
    if (one.ok) opened.push(one);
    else for (const problem of one.problems) problems.push(await withFoldersBelow(problem, path));
  }
  if (problems.length > 0) throw new InputError(problems, sources);
  for (const { warnings, sources: texts } of opened)
    for (const problem of warnings) options.onWarning?.({ problem, text: texts.get(problem.file) });
  const applications = opened.flatMap(locateApplications);
  return select(applications, options).map((application) => withTarget(application, options.target));
}

/** A folder of organizations is none itself; whoever names it means those in it. */
async function withFoldersBelow(problem: OrganizationProblem, path: string): Promise<OrganizationProblem> {
  if (problem.code !== 'organization-unreadable') return problem;
  const [first] = await organizationsBelow(path);
  if (first === undefined) return problem;
  return { ...problem, advice: `name the folders in it that have one, such as \`${first}\`` };
}

function openPath(path: string, options: InputOptions): Promise<OpenedOrganization> {
  const { sequence, application } = options;
  const isScript = /\.[cm]?js$/.test(path);
  if (!isScript && sequence !== undefined) {
    throw new UsageError(
      `--sequence goes with a bare .js file, and \`${path}\` is none`,
      'leave --sequence out: the applications of an organization have their own steps',
    );
  }
  if (!isScript) return openOrganization(path, options);
  if (sequence === undefined) {
    throw new UsageError(
      `\`${path}\` is a script, and what it does depends on the sequence of its application`,
      'add --sequence FILE with the steps, or lint the organization file that names the script',
    );
  }
  return openScript(path, sequence, application, options);
}

function select(
  applications: LocatedApplication[],
  { application, sequence }: InputOptions,
): LocatedApplication[] {
  // With a sequence, the name says which application of that file lends its steps.
  if (application === undefined || sequence !== undefined) return applications;
  const selected = applications.filter(({ name }) => name === application);
  if (selected.length > 0) return selected;
  const names = applications.map(({ name }) => name);
  const advice =
    suggestion(application, names) ?? `the applications are ${names.map((name) => `\`${name}\``).join(', ')}`;
  throw new UsageError(`there is no application \`${application}\``, advice);
}

function withTarget(application: LocatedApplication, target: DialectName | undefined): LocatedApplication {
  const dialect = target ?? application.program.dialect;
  return {
    ...application,
    program: programForTarget(application.program, application.organization, dialect),
  };
}
