import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageFolder = join(import.meta.dirname, '../..');
const cacheFolder = join(packageFolder, 'dist/page');

/** Builds that stay: those of other checkouts of the same folder may still be served by a running server. */
const keptBuilds = 3;

/** A build that is not finished by then never will be. */
const abandonedMillis = 3_600_000;

/**
 * The folder of the built page. Builds it when no build of these very sources exists: builds are named by a digest
 * of what goes into them, so a clone with odd file times, a pull or an upgrade of a package are all noticed.
 *
 * @param report told how the build goes; not called when there is nothing to build
 * @throws Error with the output of the bundler when the build fails
 */
export async function pageFolder(report: (line: string) => void): Promise<string> {
  const folder = join(cacheFolder, sourceDigest());
  if (existsSync(join(folder, 'index.html'))) return folder;
  report('building the page (once, until its sources change) …');
  const unfinished = `${folder}.${process.pid}`;
  try {
    await build(unfinished);
    publish(unfinished, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  removeOldBuilds(folder);
  return folder;
}

/** Renaming is atomic, so that of two servers that start at once neither serves half a build. */
function publish(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(join(folder, 'index.html'))) throw error;
  }
}

/** In a process of its own: the bundler needs some hundred megabytes that a server should not keep. */
function build(folder: string): Promise<void> {
  const script = join(import.meta.dirname, 'build-page.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(output.trim() || `the bundler ended with ${code}`));
    });
  });
}

function removeOldBuilds(current: string): void {
  const others = readdirSync(cacheFolder)
    .map((name) => join(cacheFolder, name))
    .filter((folder) => folder !== current)
    .map((folder) => ({ folder, ageMillis: Date.now() - statSync(folder).mtimeMs }))
    .sort((left, right) => left.ageMillis - right.ageMillis);
  const isFinished = ({ folder }: { readonly folder: string }): boolean => !extname(folder);
  const abandoned = others.filter((one) => !isFinished(one) && one.ageMillis > abandonedMillis);
  for (const { folder } of [...others.filter(isFinished).slice(keptBuilds - 1), ...abandoned]) {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A digest of all files that the bundle can be made of, and of the versions of the packages. */
function sourceDigest(): string {
  const engine = join(fileURLToPath(import.meta.resolve('@stepgate/engine/model')), '../..');
  const validator = join(fileURLToPath(import.meta.resolve('@stepgate/validator')), '..');
  const folders = [
    join(packageFolder, 'src/page'),
    join(packageFolder, 'src/api'),
    ...['language', 'model', 'script'].map((name) => join(engine, name)),
    validator,
  ];
  const files = [
    join(packageFolder, 'package.json'),
    join(import.meta.dirname, 'build-page.ts'),
    ...folders.flatMap(filesBelow),
  ];
  const hash = createHash('sha256');
  for (const file of files) {
    hash.update(`${relative(packageFolder, file).split(sep).join('/')}\0`);
    hash.update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 24);
}

function filesBelow(folder: string): string[] {
  // The command of the validator is not in the page.
  const nodeFolder = join(folder, 'node');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.startsWith(nodeFolder))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
