import type { ApplicationReport } from '../../../finding.ts';
import type { FixSearch } from '../../../validate.ts';
import type { Analyzer } from '../../analyzer.ts';
import type { ReportCache } from '../cache/report-cache.ts';
import type { LocatedApplication } from '../located-application.ts';
import { analyzeInThreads } from './thread-pool.ts';

/** Below this number of applications per thread, starting a thread takes longer than what it saves. */
const worthAThread = 40;

export interface AnalysisMeans {
  readonly analyzer: Analyzer;
  /** Worker threads at most; 1 for none. */
  readonly threads: number;
  /** Default: `all`. */
  readonly fixes?: FixSearch;
  readonly cache?: ReportCache | undefined;
  /** Told how many are done. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** The reports of applications, in their order: from the cache, else analyzed, in threads when it pays. */
export async function analyzeApplications(
  applications: readonly LocatedApplication[],
  { analyzer, threads, fixes = 'all', cache, onProgress }: AnalysisMeans,
): Promise<ApplicationReport[]> {
  const reports = await readCached(applications, fixes, cache);
  const missing = [...applications.keys()].filter((index) => reports[index] === null);
  let done = applications.length - missing.length;
  onProgress?.(done);
  const stored: Promise<void>[] = [];
  const take = (index: number, report: ApplicationReport) => {
    const application = applications[index] as LocatedApplication;
    reports[index] = report;
    if (cache !== undefined) stored.push(cache.store(application, fixes, report));
    done += 1;
    onProgress?.(done);
  };
  const count = Math.min(threads, Math.floor(missing.length / worthAThread));
  if (analyzer.thread !== undefined && count > 1) {
    const todo = missing.map((index) => applications[index] as LocatedApplication);
    await analyzeInThreads(todo, analyzer.thread, count, fixes, (at, report) =>
      take(missing[at] as number, report),
    );
  } else {
    for (const index of missing) {
      const { program, place } = applications[index] as LocatedApplication;
      take(index, analyzer.validateProgram(program, { file: place.file, fixes }));
    }
  }
  await Promise.all(stored);
  return reports as ApplicationReport[];
}

/** Files that are read at the same time. */
const maxOpenFiles = 32;

async function readCached(
  applications: readonly LocatedApplication[],
  fixes: FixSearch,
  cache: ReportCache | undefined,
): Promise<(ApplicationReport | null)[]> {
  if (cache === undefined) return applications.map(() => null);
  const reports: (ApplicationReport | null)[] = [];
  for (let start = 0; start < applications.length; start += maxOpenFiles) {
    const batch = applications.slice(start, start + maxOpenFiles);
    reports.push(...(await Promise.all(batch.map((application) => cache.read(application, fixes)))));
  }
  return reports;
}
