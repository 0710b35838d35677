import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { declarationsOf } from '../../declarations.ts';
import type { CommandSetting } from '../command-setting.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { openApplications } from '../input/open-applications.ts';
import type { LocatedApplication } from '../lint/located-application.ts';
import { printableText } from '../terminal/printable-text.ts';
import { UsageError } from '../usage-error.ts';
import { declarationFileNames } from './declaration-file-names.ts';

/** The options of the command line. */
export interface DeclarationOptions {
  readonly application?: string;
  readonly out?: string;
}

/**
 * Prints the declarations of one application, or writes those of one into a file and those of several into a folder.
 *
 * @throws UsageError for several applications without a folder, and for files that cannot be written
 */
export async function writeDeclarations(
  path: string,
  { application, out }: DeclarationOptions,
  { terminal }: CommandSetting,
): Promise<ExitCode> {
  const applications = await openApplications([path], { application });
  const [first] = applications;
  if (out === undefined) {
    if (first === undefined || applications.length > 1) throw tooMany(applications);
    terminal.out.write(declarationFile(first));
    return exitCodes.clean;
  }
  for (const [file, one] of await targetsOf(out, applications)) {
    await written(file, () => writeFile(file, declarationFile(one)));
    terminal.out.write(`${printableText(file)}\n`);
  }
  return exitCodes.clean;
}

/** The file of each application. */
async function targetsOf(
  out: string,
  applications: readonly LocatedApplication[],
): Promise<ReadonlyMap<string, LocatedApplication>> {
  const isFolder = await stat(out).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const [first] = applications;
  if (!isFolder && applications.length === 1 && first !== undefined && out.endsWith('.d.ts'))
    return new Map([[out, first]]);
  // A folder that does not end like a file can be made; a name that does would most likely be a slip.
  if (!isFolder && /\.[cm]?[jt]sx?$/.test(out)) {
    const advice =
      applications.length === 1
        ? 'name a file that ends with .d.ts, or a folder'
        : 'name a folder, or choose one application with --application';
    throw new UsageError(
      `\`${out}\` is no place for ${applications.length === 1 ? 'a declaration file' : `${applications.length} declaration files`}`,
      advice,
    );
  }
  await written(out, () => mkdir(out, { recursive: true }));
  const names = declarationFileNames(applications.map(({ name }) => name));
  return new Map(applications.map((one) => [join(out, names.get(one.name) ?? one.name), one]));
}

function declarationFile({ program, organization }: LocatedApplication): string {
  const names = `application ${JSON.stringify(program.application)} of ${JSON.stringify(program.organization)}`;
  return `// What the script of ${names} can use. Made by \`stepgate types\`.\n\n${declarationsOf(program, organization)}`;
}

async function written(path: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `\`${path}\` could not be written (${code ?? String(error)})`,
      'choose another path with --out',
    );
  }
}

function tooMany(applications: readonly LocatedApplication[]): UsageError {
  const names = applications.map(({ name }) => `\`${name}\``).join(', ');
  return new UsageError(
    `the organization has ${applications.length} applications, each with types of its own`,
    `choose one with --application: ${names}; or name a folder with --out`,
  );
}
