import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type FileSource, machineFiles, suggestion } from '@stepgate/engine';
import type { DialectName } from '@stepgate/engine/language';
import type { RulePreset } from '../../rules/rule.ts';
import type { Analyzer } from '../analyzer.ts';
import { type FoundConfig, findLintConfig, openConfig } from '../config/find-lint-config.ts';
import { UsageError } from '../usage-error.ts';
import { usualCache } from './cache/likely-cache-folder.ts';
import { ignoredBy } from './ignored-paths.ts';
import type { LintRules, RuleLevel, RuleSettings } from './rule-settings.ts';

/** More threads than this only take memory from each other. */
const maxThreads = 8;

/** The options of the command line that a configuration can give too. */
export interface SettingOptions {
  /** A file, or false for none. Default: the nearest. */
  readonly config?: string | boolean;
  readonly preset?: RulePreset;
  readonly rule?: RuleSettings;
  readonly target?: DialectName;
  readonly maxWarnings?: number;
  readonly allowIncomplete?: true;
  readonly baseline?: string;
  readonly threads?: number;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

/** What holds for a run: the configuration, and above it the command line. */
export interface LintSettings {
  readonly rules: LintRules;
  readonly target: DialectName | undefined;
  readonly maxWarnings: number;
  readonly allowIncomplete: boolean;
  /** The baseline file. */
  readonly baseline: string | undefined;
  readonly threads: number;
  /** The folder of the cache; undefined for none. */
  readonly cache: string | undefined;
  /** Whether a file is left out. */
  isIgnored(file: string): boolean;
}

/**
 * @throws UsageError for a rule that there is not, or paths with different configurations
 * @throws InputError when the configuration cannot be used
 */
export async function readLintSettings(
  paths: readonly string[],
  options: SettingOptions,
  { rules: table }: Pick<Analyzer, 'rules'>,
  files: FileSource = machineFiles,
): Promise<LintSettings> {
  const given: RuleSettings = options.rule ?? new Map();
  const ids = table.map(({ id }) => id);
  for (const id of given.keys()) if (!ids.includes(id)) throw unknownRule(id, ids);
  const found = await configOf(paths, options, ids, files);
  const { preset, rules, overrides = [], target, maxWarnings, allowIncomplete, ignore } = found?.config ?? {};
  const inFolder = (path: string | undefined) =>
    path === undefined || found === null ? undefined : join(found.folder, path);
  const isCached = options.cache ?? (options.cacheLocation !== undefined || (found?.config.cache ?? false));
  return {
    rules: {
      preset: options.preset ?? preset ?? 'recommended',
      rules: levelsOf(rules),
      overrides: overrides.map((each) => ({ ...each, rules: levelsOf(each.rules) })),
      given,
    },
    target: options.target ?? target,
    maxWarnings: options.maxWarnings ?? maxWarnings ?? Infinity,
    allowIncomplete: options.allowIncomplete ?? allowIncomplete ?? false,
    baseline: options.baseline ?? inFolder(found?.config.baseline),
    threads: options.threads ?? Math.min(availableParallelism(), maxThreads),
    cache: isCached
      ? (options.cacheLocation ?? inFolder(found?.config.cacheLocation) ?? usualCache)
      : undefined,
    isIgnored: ignoredBy(ignore ?? [], found?.folder ?? ''),
  };
}

async function configOf(
  paths: readonly string[],
  { config }: SettingOptions,
  ids: readonly string[],
  files: FileSource,
): Promise<FoundConfig | null> {
  if (config === false) return null;
  return typeof config === 'string' ? openConfig(config, ids, files) : findLintConfig(paths, ids, files);
}

function levelsOf(rules: Readonly<Record<string, RuleLevel>> = {}): RuleSettings {
  return new Map(Object.entries(rules));
}

function unknownRule(id: string, ids: readonly string[]): UsageError {
  const ending = ids.find((each) => each.endsWith(`/${id}`));
  const advice = ending === undefined ? suggestion(id, ids) : `did you mean \`${ending}\`?`;
  return new UsageError(`there is no rule \`${id}\``, advice ?? 'see `stepgate rules`');
}
