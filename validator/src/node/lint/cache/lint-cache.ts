import type { AnalyzerVersions } from './analyzer-versions.ts';
import { openCacheEntries, trimCache } from './cache-entries.ts';
import type { KnownRun } from './known-run.ts';
import { openReportCache, type ReportCache } from './report-cache.ts';

/** What a run keeps for the next ones. */
export interface LintCache {
  readonly reports: ReportCache;
  /** Does nothing when the analyzer has changed since the run began: nobody knows which one it was then. */
  storeRun(key: string, run: KnownRun): Promise<void>;
  /** Keeps the folder at its size. */
  trim(): Promise<void>;
}

/** The cache in a folder; none without folder, or where versions of the analyzer cannot be told apart. */
export async function openLintCache(
  folder: string | undefined,
  versions: AnalyzerVersions | undefined,
): Promise<LintCache | undefined> {
  if (folder === undefined || versions === undefined) return undefined;
  const version = await versions.atStart();
  return {
    reports: openReportCache(folder, version),
    storeRun: async (key, run) => {
      if ((await versions.now()) !== version) return;
      await openCacheEntries(folder, version).store(key, JSON.stringify(run));
    },
    trim: () => trimCache(folder),
  };
}
