import { readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { UsageError } from '../usage-error.ts';
import type { LintConfig } from './lint-config.ts';
import { readLintConfig } from './read-lint-config.ts';

/** A configuration and the folder that its paths are relative to. */
export interface FoundConfig {
  readonly config: LintConfig;
  readonly folder: string;
}

const fileNames = ['stepgate.config.json', 'package.json'];

/**
 * The configuration of the paths: the nearest `stepgate.config.json`, or package.json with `stepgate` in it, in the
 * folder of a path or above it.
 *
 * @throws UsageError when the paths have different ones
 * @throws InputError when it cannot be used
 */
export async function findLintConfig(
  paths: readonly string[],
  ruleIds: readonly string[],
): Promise<FoundConfig | null> {
  const files = new Set<string | null>();
  for (const path of paths) files.add(await nearestConfig(await folderOf(path)));
  const [file, other] = [...files];
  if (files.size > 1) {
    const names = [file, other].map((each) => (each ? `\`${shown(each)}\`` : 'none')).join(' and ');
    throw new UsageError(
      `the paths have different configurations: ${names}`,
      'name one with --config FILE, or lint the paths one by one',
    );
  }
  return file ? openConfig(shown(file), ruleIds) : null;
}

/** The configuration in a file that was named. */
export async function openConfig(file: string, ruleIds: readonly string[]): Promise<FoundConfig> {
  const config = await readLintConfig(file, ruleIds);
  if (config === null)
    throw new UsageError(`\`${file}\` has no \`stepgate\``, 'add it, or name another file');
  return { config, folder: dirname(file) };
}

async function nearestConfig(folder: string): Promise<string | null> {
  for (const name of fileNames) {
    const file = join(folder, name);
    if (await isConfig(file)) return file;
  }
  const parent = dirname(folder);
  return parent === folder ? null : nearestConfig(parent);
}

/** A package.json is one only when it says so. */
async function isConfig(file: string): Promise<boolean> {
  if (!file.endsWith('package.json')) return (await statOf(file))?.isFile() ?? false;
  const text = await readFile(file, 'utf8').catch(() => '');
  if (!text.includes('"stepgate"')) return false;
  try {
    return Object.hasOwn(JSON.parse(text), 'stepgate');
  } catch {
    return false;
  }
}

async function folderOf(path: string): Promise<string> {
  return (await statOf(path))?.isDirectory() ? resolve(path) : dirname(resolve(path));
}

const statOf = (path: string) => stat(path).catch(() => null);

/** Relative where that is shorter, as people name files. */
function shown(file: string): string {
  const near = relative('', file);
  return near.length < file.length ? near : file;
}
