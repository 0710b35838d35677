import { readFile } from 'node:fs/promises';
import { type OrganizationProblem, programDigest, suggestion } from '@stepgate/engine';
import { errorCodes } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import { parseScript } from '@stepgate/engine/script';
import { openApplications } from '../input/open-applications.ts';
import { InputError, UsageError } from '../usage-error.ts';

/** The program that the logins of a recorded one are replayed on. */
export type CandidateOf = (recorded: Program) => Program;

/**
 * What the recorded logins are held against: the applications of an organization by their names, or one script in
 * place of the recorded ones, with everything else as it was.
 *
 * @throws InputError for files that cannot be used
 */
export async function openCandidates(path: string): Promise<CandidateOf> {
  if (/\.[cm]?js$/.test(path)) return scriptCandidates(path, await readScript(path));
  const applications = await openApplications([path], {});
  const programs = new Map(applications.map(({ name, program }) => [name, program]));
  return ({ application }) => {
    const program = programs.get(application);
    if (program !== undefined) return program;
    throw new UsageError(
      `\`${path}\` has no application \`${application}\`, of which there are recorded logins`,
      suggestion(application, [...programs.keys()]) ??
        'choose the application to replay with --application, or record its logins anew',
    );
  };
}

function scriptCandidates(path: string, script: string): CandidateOf {
  // One object for each program: what the sandbox needs of it is made once.
  const known = new Map<string, Program>();
  return (recorded) => {
    const digest = programDigest(recorded);
    const found = known.get(digest);
    if (found !== undefined) return found;
    refuseBadSyntax(path, script, recorded);
    const made: Program = { ...recorded, script, scriptIsGenerated: false };
    known.set(digest, made);
    return made;
  };
}

async function readScript(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const code = isMissing ? 'script-file-missing' : 'script-file-unreadable';
    throw new InputError([problem(code, path, errorCodes[code].what, { line: 1, column: 1 })], new Map());
  }
}

function refuseBadSyntax(path: string, script: string, { dialect }: Program): void {
  const parsed = parseScript(script, dialect);
  if (parsed.ok) return;
  const { message, position } = parsed.error;
  throw new InputError([problem('script-syntax', path, message, position)], new Map([[path, script]]));
}

function problem(
  code: OrganizationProblem['code'],
  file: string,
  message: string,
  start: { line: number; column: number },
): OrganizationProblem {
  const end = { line: start.line, column: start.column + 1 };
  const { advice } = errorCodes[code];
  return {
    code,
    message: message.charAt(0).toLowerCase() + message.slice(1),
    advice,
    file,
    range: { start, end },
  };
}
