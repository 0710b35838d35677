/** Texts by path, as `organizations.create` takes them. */
export type FileTexts = Readonly<Record<string, string>>;

/** Files an organization is made of: JSON documents and scripts. Others beside them, such as a README, are left. */
const wantedName = /\.(?:json|js)$/;
const unwantedFolder = /(?:^|\/)(?:node_modules|\.[^/]+)\//;

/** Reads files that were chosen in a dialog; those of a folder carry their path in it. Archives are unpacked. */
export async function readChosenFiles(files: Iterable<File>): Promise<FileTexts> {
  return readAll([...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
}

/** Reads files and folders that were dropped. */
export async function readDroppedFiles({ items }: DataTransfer): Promise<FileTexts> {
  // Entries must be taken at once: the list is empty after the event.
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const found = await Promise.all(entries.map(filesOf));
  return readAll(found.flat());
}

interface FileAtPath {
  readonly path: string;
  readonly file: File;
}

async function readAll(files: readonly FileAtPath[]): Promise<FileTexts> {
  const texts: Record<string, string> = {};
  for (const { path, file } of files) {
    if (path.endsWith('.zip')) Object.assign(texts, await unpack(file));
    else if (isWanted(path)) texts[path] = await file.text();
  }
  return texts;
}

function isWanted(path: string): boolean {
  return wantedName.test(path) && !unwantedFolder.test(path);
}

async function unpack(file: File): Promise<FileTexts> {
  const { strFromU8, unzipSync } = await import('fflate');
  const entries = unzipSync(new Uint8Array(await file.arrayBuffer()), {
    filter: ({ name }) => isWanted(name),
  });
  return Object.fromEntries(Object.entries(entries).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

async function filesOf(entry: FileSystemEntry): Promise<readonly FileAtPath[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) return [{ path, file: await fileOf(entry as FileSystemFileEntry) }];
  if (unwantedFolder.test(`${path}/`)) return [];
  const inside = await Promise.all((await entriesOf(entry as FileSystemDirectoryEntry)).map(filesOf));
  return inside.flat();
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A folder gives its entries in portions; an empty one is the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<readonly FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return all;
    all.push(...portion);
  }
}
