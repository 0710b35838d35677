import type { FileSource } from '@stepgate/engine';
import { openApplications } from '../input/open-applications.ts';
import { organizationsIn } from '../input/organizations-below.ts';
import type { FileWarning } from '../terminal/problem-view.ts';
import { UsageError } from '../usage-error.ts';
import type { LintSettings } from './lint-settings.ts';
import type { LocatedApplication } from './located-application.ts';

/** What there is to lint. */
export interface LintInputs {
  readonly applications: readonly LocatedApplication[];
  /** What the organization files themselves are warned of. */
  readonly warnings: readonly FileWarning[];
  /** How many applications the configuration leaves out. */
  readonly ignored: number;
}

/**
 * Opens what the paths name. A folder without organization file stands for those below it.
 *
 * @throws InputError when a file cannot be used
 * @throws UsageError when the options do not fit the files, or there is nothing to lint
 */
export async function openInputs(
  paths: readonly string[],
  options: { readonly sequence?: string; readonly application?: string; readonly files: FileSource },
  { target, isIgnored }: LintSettings,
): Promise<LintInputs> {
  const named = (await Promise.all(paths.map((path) => organizationsIn(path, options.files)))).flat();
  const kept = named.filter((path) => !isIgnored(path));
  if (kept.length === 0 && named.length > 0) {
    throw new UsageError(
      'everything that was named is ignored',
      'see `ignore` of the configuration, or use --no-config',
    );
  }
  const warnings: FileWarning[] = [];
  const opened = await openApplications(kept, {
    ...options,
    target,
    acceptsFaultyScripts: true,
    onWarning: (warning) => void warnings.push(warning),
  });
  const applications = opened.filter(
    ({ organizationFile, place }) => !isIgnored(organizationFile) && !isIgnored(place.file),
  );
  return { applications, warnings, ignored: opened.length - applications.length };
}
