import { posix } from 'node:path';
import { type FileSource, organizationFileName } from '@stepgate/engine';

/** Folder that uploaded files stand in. */
const folder = '/';

/** Files that were sent, as opening reads them; nothing else can be read through it. */
export function uploadedFiles(files: Readonly<Record<string, string>>): {
  readonly source: FileSource;
  /** The organization file, or the folder when it cannot be told. */
  readonly path: string;
} {
  const texts = new Map(Object.entries(files).map(([path, text]) => [posix.join(folder, path), text]));
  const isFolder = (path: string): boolean =>
    [...texts.keys()].some((file) => file.startsWith(path.endsWith('/') ? path : `${path}/`));
  const source: FileSource = {
    async kindOf(path) {
      if (texts.has(path)) return 'file';
      if (isFolder(path)) return 'folder';
      throw missing(path);
    },
    entriesOf: async (path) =>
      [...texts.keys()]
        .filter((file) => posix.dirname(file) === posix.normalize(path))
        .map((file) => ({ name: posix.basename(file), kind: 'file' as const })),
    async read(file) {
      const text = texts.get(file);
      if (text === undefined) throw missing(file);
      return new TextEncoder().encode(text);
    },
    realPathOf: async (path) => path,
  };
  return { source, path: leadingFile([...texts.keys()]) };
}

/** The file `organization.json`, or the only one that can be it; the folder of the shortest path when there are several. */
function leadingFile(paths: readonly string[]): string {
  const json = paths.filter((path) => path.endsWith('.json') && !path.endsWith('.login.json'));
  const named = json.filter((path) => organizationFileName.test(posix.basename(path)));
  const [only, ...more] = named.length > 0 ? named : json;
  return only !== undefined && more.length === 0 ? only : folder;
}

/** As `node:fs` throws it, so that the reader words it as it does for files of the machine. */
function missing(path: string): Error {
  return Object.assign(new Error(`ENOENT: no such file or directory, open '${path}'`), { code: 'ENOENT' });
}
