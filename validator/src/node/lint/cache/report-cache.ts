import type { ApplicationReport } from '../../../finding.ts';
import type { FixSearch } from '../../../validate.ts';
import type { LocatedApplication } from '../located-application.ts';
import { openCacheEntries } from './cache-entries.ts';

/** Keeps what the analysis of a program gave. */
export interface ReportCache {
  /** The report of an application; null when it is not there, or is not what was stored. */
  read(application: LocatedApplication, fixes: FixSearch): Promise<ApplicationReport | null>;
  /** Never fails: what cannot be stored is analyzed again. */
  store(application: LocatedApplication, fixes: FixSearch, report: ApplicationReport): Promise<void>;
}

/**
 * A cache in a folder. An entry goes by all that a report depends on: the program, the file that findings name, which
 * fixes were looked for, and the analyzer.
 *
 * @param version of the analyzer: other rules, other reports
 */
export function openReportCache(folder: string, version: string): ReportCache {
  const entries = openCacheEntries(folder, version);
  const keyOf = ({ program, place }: LocatedApplication, fixes: FixSearch) =>
    JSON.stringify(['report', place.file, fixes, program]);
  return {
    async read(application, fixes) {
      const text = await entries.read(keyOf(application, fixes));
      try {
        return text === null ? null : (JSON.parse(text) as ApplicationReport);
      } catch {
        return null;
      }
    },
    store: (application, fixes, report) => entries.store(keyOf(application, fixes), JSON.stringify(report)),
  };
}
