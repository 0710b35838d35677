import { dirname, join } from 'node:path';
import { type FileSource, machineFiles } from './file-source.ts';
import type { OpenedOrganization } from './opened-organization.ts';
import type { OpenOptions } from './organization-scripts.ts';
import { parseOrganization, scriptFilesNamedIn } from './parse-organization.ts';
import { problem, startOfFile } from './problem.ts';
import { readScriptFiles } from './read-script-files.ts';
import { describeFileError, readText } from './read-text.ts';

/** File names that make a file of a folder its organization file. */
export const organizationFileName = /^(?:.+\.)?organization\.json$/;

/**
 * Opens an organization: a JSON file, or a folder with exactly one `organization.json` or `*.organization.json`.
 * Reads the script files too. Whatever is wrong is in `problems`; nothing is thrown.
 *
 * @param path as given by the user; the names of files in problems begin with it
 */
export async function openOrganization(path: string, options: OpenOptions = {}): Promise<OpenedOrganization> {
  const { files: source = machineFiles } = options;
  const located = await locate(path, source);
  if (!located.ok) return refuse(path, located.code, located.message);
  const { file } = located;
  const read = await readText(file, source);
  if (!read.ok) return refuse(file, 'organization-unreadable', read.message);

  const files = await readScriptFiles(dirname(file), scriptFilesNamedIn(read.text), source);
  return parseOrganization(read.text, file, files, options);
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

async function locate(path: string, source: FileSource): Promise<Located> {
  try {
    if ((await source.kindOf(path)) !== 'folder') return { ok: true, file: path };
    const names = (await source.entriesOf(path))
      .map(({ name }) => name)
      .filter((name) => organizationFileName.test(name))
      .sort();
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
