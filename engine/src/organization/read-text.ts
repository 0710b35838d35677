import { type FileSource, machineFiles } from './file-source.ts';

/** Reads an ordinary file as UTF-8 text, or says why it cannot be read. A byte order mark is left out. */
export async function readText(
  file: string,
  files: FileSource = machineFiles,
): Promise<{ ok: true; text: string } | { ok: false; message: string; isMissing?: boolean }> {
  try {
    // Reading a device or a pipe might never end.
    const kind = await files.kindOf(file);
    if (kind !== 'file')
      return {
        ok: false,
        message: kind === 'folder' ? 'it is a folder, not a file' : 'it is not an ordinary file',
      };
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(await files.read(file)) };
  } catch (error) {
    return { ok: false, message: describeFileError(error), isMissing: isMissingFile(error) };
  }
}

/** Says in words what the file system refused. */
export function describeFileError(error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (isMissingFile(error)) return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'it may not be read';
  if (code === 'ELOOP') return 'its links go round in a circle';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'it is not UTF-8 text';
  return `it could not be read (${code ?? String(error)})`;
}

function isMissingFile(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}
