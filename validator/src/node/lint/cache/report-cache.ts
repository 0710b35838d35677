import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ApplicationReport } from '../../../finding.ts';
import type { FixSearch } from '../../../validate.ts';
import type { LocatedApplication } from '../located-application.ts';

/** Keeps what the analysis of a program gave. */
export interface ReportCache {
  /** The report of an application; null when it is not there, or is not what was stored. */
  read(application: LocatedApplication, fixes: FixSearch): Promise<ApplicationReport | null>;
  /** Never fails: what cannot be stored is analyzed again. */
  store(application: LocatedApplication, fixes: FixSearch, report: ApplicationReport): Promise<void>;
}

/**
 * A cache in a folder. An entry goes by the digest of all that a report depends on: the program, the file that findings
 * name, which fixes were looked for, and the analyzer. It begins with the digest of its own text, so that what was cut off or changed is not taken.
 * Runs at the same time may write the same entries: each is put in place in one piece.
 *
 * @param version of the analyzer: other rules, other reports
 */
export function openReportCache(folder: string, version: string): ReportCache {
  const home = join(folder, version.slice(0, 16));
  const fileOf = ({ program, place }: LocatedApplication, fixes: FixSearch) => {
    const key = sha256(JSON.stringify([version, place.file, fixes, program]));
    return { folder: join(home, key.slice(0, 2)), file: join(home, key.slice(0, 2), key) };
  };
  const made = new Set<string>();
  let unfinished = 0;
  return {
    async read(application, fixes) {
      try {
        const text = await readFile(fileOf(application, fixes).file, 'utf8');
        const end = text.indexOf('\n');
        const body = text.slice(end + 1);
        return text.slice(0, end) === sha256(body) ? (JSON.parse(body) as ApplicationReport) : null;
      } catch {
        return null;
      }
    },
    async store(application, fixes, report) {
      const { folder: place, file } = fileOf(application, fixes);
      unfinished += 1;
      const part = `${file}.${process.pid}.${unfinished}`;
      try {
        if (!made.has(place)) await mkdir(place, { recursive: true });
        made.add(place);
        const body = JSON.stringify(report);
        await writeFile(part, `${sha256(body)}\n${body}`);
        await rename(part, file);
      } catch {
        await rm(part, { force: true }).catch(() => {});
      }
    },
  };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
