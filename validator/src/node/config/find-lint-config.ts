import { dirname, relative } from 'node:path';
import type { FileSource } from '@stepgate/engine';
import { UsageError } from '../usage-error.ts';
import type { LintConfig } from './lint-config.ts';
import { nearestConfig } from './nearest-config.ts';
import { readLintConfig } from './read-lint-config.ts';

/** A configuration and the folder that its paths are relative to. */
export interface FoundConfig {
  readonly config: LintConfig;
  readonly folder: string;
}

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
  source: FileSource,
): Promise<FoundConfig | null> {
  const files = new Set<string | null>();
  for (const path of paths) files.add(await nearestConfig(path, source));
  const [file, other] = [...files];
  if (files.size > 1) {
    const names = [file, other].map((each) => (each ? `\`${shown(each)}\`` : 'none')).join(' and ');
    throw new UsageError(
      `the paths have different configurations: ${names}`,
      'name one with --config FILE, or lint the paths one by one',
    );
  }
  return file ? openConfig(shown(file), ruleIds, source) : null;
}

/** The configuration in a file that was named. */
export async function openConfig(
  file: string,
  ruleIds: readonly string[],
  source: FileSource,
): Promise<FoundConfig> {
  const config = await readLintConfig(file, ruleIds, source);
  if (config === null)
    throw new UsageError(`\`${file}\` has no \`stepgate\``, 'add it, or name another file');
  return { config, folder: dirname(file) };
}

/** Relative where that is shorter, as people name files. */
function shown(file: string): string {
  const near = relative('', file);
  return near.length < file.length ? near : file;
}
