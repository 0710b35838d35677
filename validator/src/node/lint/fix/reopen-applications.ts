import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseOrganization, scriptFilesNamedIn } from '@stepgate/engine';
import type { DialectName } from '@stepgate/engine/language';
import { programForTarget } from '@stepgate/engine/model';
import { type LocatedApplication, locateApplications } from '../located-application.ts';

/**
 * Applications as they are with other texts of their files; null where a text is no organization any more.
 *
 * @param textOf the text of a file that was changed; undefined for the others
 */
export async function reopenApplications(
  applications: readonly LocatedApplication[],
  textOf: (file: string) => string | undefined,
  target: DialectName | undefined,
): Promise<(LocatedApplication | null)[]> {
  const opened = new Map<string, readonly LocatedApplication[]>();
  const reopened: (LocatedApplication | null)[] = [];
  for (const application of applications) {
    const { organizationFile: file, name } = application;
    const text = textOf(file);
    if (text === undefined) {
      reopened.push(withScript(application, textOf(application.place.file)));
      continue;
    }
    const all = opened.get(file) ?? (await reopenOrganization(file, text, textOf));
    opened.set(file, all);
    const found = all.find((each) => each.name === name);
    reopened.push(found === undefined ? null : forTarget(found, target));
  }
  return reopened;
}

async function reopenOrganization(
  file: string,
  text: string,
  textOf: (file: string) => string | undefined,
): Promise<LocatedApplication[]> {
  const files = new Map(
    await Promise.all(
      scriptFilesNamedIn(text).map(async (name) => {
        const path = join(dirname(file), name);
        const script = textOf(path) ?? (await readFile(path, 'utf8')).replace(/^\ufeff/, '');
        return [name, { ok: true as const, file: path, text: script }] as const;
      }),
    ),
  );
  const parsed = parseOrganization(text, file, files, { acceptsFaultyScripts: true });
  return parsed.ok ? locateApplications(parsed) : [];
}

/** A script file changes nothing else. */
function withScript(application: LocatedApplication, text: string | undefined): LocatedApplication {
  if (text === undefined) return application;
  const { program, place } = application;
  return { ...application, program: { ...program, script: text }, place: { ...place, text } };
}

function forTarget(application: LocatedApplication, target: DialectName | undefined): LocatedApplication {
  const { program, organization } = application;
  return target === undefined
    ? application
    : { ...application, program: programForTarget(program, organization, target) };
}
