import { readdir, readFile, realpath, stat } from 'node:fs/promises';

export type FileKind = 'file' | 'folder' | 'other';

/** What opening files asks of the file system. What cannot be told is thrown as `node:fs` throws it. */
export interface FileSource {
  /** What stands at a path; links are followed. */
  kindOf(path: string): Promise<FileKind>;
  /** What stands in a folder; links are `other`. */
  entriesOf(folder: string): Promise<readonly FolderEntry[]>;
  read(file: string): Promise<Uint8Array>;
  /** The path without links. */
  realPathOf(path: string): Promise<string>;
}

export interface FolderEntry {
  readonly name: string;
  readonly kind: FileKind;
}

interface Entry {
  isFile(): boolean;
  isDirectory(): boolean;
}

function fileKind(entry: Entry): FileKind {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

/** The files of this machine. */
export const machineFiles: FileSource = {
  kindOf: async (path) => fileKind(await stat(path)),
  entriesOf: async (folder) =>
    (await readdir(folder, { withFileTypes: true })).map((entry) => ({
      name: entry.name,
      kind: fileKind(entry),
    })),
  read: (file) => readFile(file),
  realPathOf: (path) => realpath(path),
};
