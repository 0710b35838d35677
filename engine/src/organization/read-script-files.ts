import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type FileSource, machineFiles } from './file-source.ts';
import type { ScriptFile } from './organization-scripts.ts';
import { describeFileError, readText } from './read-text.ts';

/** Script files that are read at the same time; more would only use up file handles. */
const maxOpenFiles = 32;

/** Reads the script files of a folder by the names that an organization gives them. */
export async function readScriptFiles(
  folder: string,
  names: readonly string[],
  source: FileSource = machineFiles,
): Promise<Map<string, ScriptFile>> {
  const files = new Map<string, ScriptFile>();
  for (let start = 0; start < names.length; start += maxOpenFiles) {
    const batch = names.slice(start, start + maxOpenFiles);
    const found = await Promise.all(batch.map((name) => readScriptFile(folder, name, source)));
    for (const [index, name] of batch.entries()) files.set(name, found[index] as ScriptFile);
  }
  return files;
}

async function readScriptFile(folder: string, name: string, source: FileSource): Promise<ScriptFile> {
  const file = join(folder, name);
  if (isAbsolute(name) || !isWithin(resolve(folder), resolve(file))) return outside(name);
  try {
    // SECURITY: a link inside the folder must not lead out of it either.
    if (!isWithin(await source.realPathOf(folder), await source.realPathOf(file))) return outside(name);
  } catch (error) {
    const isMissing = ['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'].includes(
      (error as NodeJS.ErrnoException).code ?? '',
    );
    if (isMissing) return { ok: false, code: 'script-file-missing', message: `there is no file \`${name}\`` };
    return { ok: false, code: 'script-file-unreadable', message: `\`${name}\`: ${describeFileError(error)}` };
  }
  const read = await readText(file, source);
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
