import type { LintedApplication, LintWork } from '../lint-applications.ts';
import { lintApplications } from '../lint-applications.ts';
import type { LintSettings } from '../lint-settings.ts';
import { type FixedRun, fixFindings } from './fix-findings.ts';
import { reopenApplications } from './reopen-applications.ts';
import { writeFixes } from './write-fixes.ts';

export interface FixOptions {
  readonly sequence?: string;
  readonly fixChangesMeaning?: true;
  readonly dryRun?: true;
}

/**
 * Fixes what was found, and writes the files unless this is a dry run.
 *
 * @throws UsageError when a file changed meanwhile
 */
export async function fixRun(
  linted: readonly LintedApplication[],
  { sequence, fixChangesMeaning, dryRun }: FixOptions,
  { target }: LintSettings,
  work: LintWork,
): Promise<FixedRun> {
  const texts = new Map<string, string>();
  for (const { application } of linted) {
    const { organizationFile, organizationText, place } = application;
    texts.set(organizationFile, organizationText);
    if (place.kind === 'file') texts.set(place.file, place.text);
  }
  const run = await fixFindings(linted, {
    changesMeaning: fixChangesMeaning === true,
    // A file with a sequence is not an organization whose settings could be changed.
    hasOrganization: sequence === undefined,
    read: (file) => texts.get(file) ?? '',
    reopen: (applications, textOf) => reopenApplications(applications, textOf, target),
    lint: (applications) => lintApplications(applications, { ...work, onProgress: undefined }),
  });
  if (!dryRun) await writeFixes(run.files);
  return run;
}
