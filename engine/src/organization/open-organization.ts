import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { OpenedOrganization } from './opened-organization.ts';
import type { ScriptFile } from './organization-scripts.ts';
import { parseOrganization, scriptFilesNamedIn } from './parse-organization.ts';
import { problem, startOfFile } from './problem.ts';
import { describeFileError, readText } from './read-text.ts';

/** File names that make a file of a folder its organization file. */
export const organizationFileName = /^(?:.+\.)?organization\.json$/;

/** Script files that are read at the same time; more would only use up file handles. */
const maxOpenFiles = 32;

/**
 * Opens an organization: a JSON file, or a folder with exactly one `organization.json` or `*.organization.json`.
 * Reads the script files too. Whatever is wrong is in `problems`; nothing is thrown.
 *
 * @param path as given by the user; the names of files in problems begin with it
 */
export async function openOrganization(path: string): Promise<OpenedOrganization> {
  const located = await locate(path);
  if (!located.ok) return refuse(path, located.code, located.message);
  const { file } = located;
  const read = await readText(file);
  if (!read.ok) return refuse(file, 'organization-unreadable', read.message);

  const folder = dirname(file);
  const names = scriptFilesNamedIn(read.text);
  const files = new Map<string, ScriptFile>();
  for (let start = 0; start < names.length; start += maxOpenFiles) {
    const batch = names.slice(start, start + maxOpenFiles);
    const found = await Promise.all(batch.map((name) => readScriptFile(folder, name)));
    for (const [index, name] of batch.entries()) files.set(name, found[index] as ScriptFile);
  }
  return parseOrganization(read.text, file, files);
}

function refuse(
  file: string,
  code: 'organization-unreadable' | 'organization-ambiguous',
  message: string,
): OpenedOrganization {
  return {
    ok: false,
    problems: [problem(code, message, { file, range: startOfFile })],
    file,
    sources: new Map(),
  };
}

type Located =
  | { readonly ok: true; readonly file: string }
  | {
      readonly ok: false;
      readonly code: 'organization-unreadable' | 'organization-ambiguous';
      readonly message: string;
    };

async function locate(path: string): Promise<Located> {
  try {
    if (!(await stat(path)).isDirectory()) return { ok: true, file: path };
    const names = (await readdir(path)).filter((name) => organizationFileName.test(name)).sort();
    const [only, ...more] = names;
    if (only !== undefined && more.length === 0) return { ok: true, file: join(path, only) };
    if (only !== undefined) {
      const message = `the folder has several organization files: ${names.join(', ')}`;
      return { ok: false, code: 'organization-ambiguous', message };
    }
    const message = 'the folder has no `organization.json` or `*.organization.json`';
    return { ok: false, code: 'organization-unreadable', message };
  } catch (error) {
    return { ok: false, code: 'organization-unreadable', message: describeFileError(error) };
  }
}

async function readScriptFile(folder: string, name: string): Promise<ScriptFile> {
  const file = join(folder, name);
  if (isAbsolute(name) || !isWithin(resolve(folder), resolve(file))) return outside(name);
  try {
    // SECURITY: a link inside the folder must not lead out of it either.
    if (!isWithin(await realpath(folder), await realpath(file))) return outside(name);
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'].includes(
      (error as NodeJS.ErrnoException).code ?? '',
    );
    if (isMissing) return { ok: false, code: 'script-file-missing', message: `there is no file \`${name}\`` };
    return { ok: false, code: 'script-file-unreadable', message: `\`${name}\`: ${describeFileError(error)}` };
  }
  const read = await readText(file);
  if (read.ok) return { ok: true, file, text: read.text };
  return { ok: false, code: 'script-file-unreadable', message: `\`${name}\`: ${read.message}` };
}

function outside(name: string): ScriptFile {
  return {
    ok: false,
    code: 'script-file-outside',
    message: `\`${name}\` is outside the folder of the organization file`,
  };
}

function isWithin(folder: string, file: string): boolean {
  const way = relative(folder, file);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
