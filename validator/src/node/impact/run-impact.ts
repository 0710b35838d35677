import { programDigest, suggestion } from '@stepgate/engine';
import type { DialectName } from '@stepgate/engine/language';
import { jitProvisioningOf, type Program } from '@stepgate/engine/model';
import { withSwitches } from '../../impact/break-details.ts';
import { ImpactIndex, indexImpacts } from '../../impact/impact-index.ts';
import type { CommandSetting } from '../command-setting.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { openApplications } from '../input/open-applications.ts';
import { organizationsIn } from '../input/organizations-below.ts';
import type { LocatedApplication } from '../lint/located-application.ts';
import { UsageError } from '../usage-error.ts';
import { viewImpact } from './impact-view.ts';
import { analyzer, readIndexFile, writeIndexFile } from './index-file.ts';
import { toImpactReport } from './to-impact-report.ts';

/** The options of the command line. */
export interface ImpactOptions {
  readonly disableJit?: string;
  readonly enableJit?: string;
  readonly application?: string;
  readonly target?: DialectName;
  readonly format: 'pretty' | 'json';
  readonly index?: string;
  readonly allowIncomplete?: true;
}

/** How many applications are shown with the path of a login. */
const shownPaths = 20;

/** Says what a JIT switch does to the applications that the paths name, or that an index has. */
export async function runImpact(
  paths: readonly string[],
  options: ImpactOptions,
  { terminal: { out, progress } }: CommandSetting,
): Promise<ExitCode> {
  const { idp, isEnabled } = changeOf(options);
  const named = (await Promise.all(paths.map((path) => organizationsIn(path)))).flat();
  const located =
    named.length === 0
      ? []
      : await openApplications(named, { application: options.application, target: options.target });
  const index = await openIndex(paths, located, options, progress);
  if (!index.identityProviders.includes(idp)) throw unknownProvider(idp, index.identityProviders);
  const answer = index.query(idp, isEnabled);
  const isJson = options.format === 'json';
  const report = toImpactReport(answer, index, (number) => located[number], isJson ? undefined : shownPaths);
  out.write(`${isJson ? JSON.stringify(report, null, 2) : viewImpact(report, out.paint)}\n`);
  const doubtful = options.allowIncomplete ? 0 : report.unknown.length;
  return report.breaks.length + doubtful === 0 ? exitCodes.clean : exitCodes.findings;
}

function changeOf({ disableJit, enableJit }: ImpactOptions): { idp: string; isEnabled: boolean } {
  const idp = disableJit ?? enableJit;
  if (idp !== undefined && (disableJit === undefined || enableJit === undefined))
    return { idp, isEnabled: disableJit === undefined };
  throw new UsageError(
    'one switch is asked about at a time',
    'give --disable-jit IDP or --enable-jit IDP, one of them',
  );
}

async function openIndex(
  paths: readonly string[],
  located: readonly LocatedApplication[],
  { index: file, application }: ImpactOptions,
  progress: ((text: string) => void) | undefined,
): Promise<ImpactIndex> {
  const earlier = file === undefined ? undefined : await readIndexFile(file);
  if (paths.length === 0) {
    if (earlier !== undefined && application === undefined) return new ImpactIndex(earlier);
    throw new UsageError(
      file !== undefined && earlier === undefined
        ? `there is no index \`${file}\` yet, and nothing to make it from`
        : 'there is nothing to look at',
      'name organization files or folders; with the --index of an earlier run they may be left out',
    );
  }
  const applications = located.map((one, number) => ({
    organization: one.organization.name,
    name: one.name,
    digest: programDigest(withoutSwitches(one.program)),
    switches: switchesOfOrganization(one),
    program: () => {
      progress?.(`${number} of ${located.length} applications`);
      return one.program;
    },
  }));
  const { index, analyzed } = indexImpacts(applications, analyzer, earlier);
  progress?.('');
  const isChanged = analyzed > 0 || JSON.stringify(earlier) !== JSON.stringify(index.stored);
  // A part of the applications would take the place of all of them.
  if (file !== undefined && application === undefined && isChanged) await writeIndexFile(file, index.stored);
  return index;
}

function withoutSwitches(program: Program): Program {
  return withSwitches(
    program,
    Object.fromEntries(program.identityProviders.map(({ name }) => [name, false])),
  );
}

function switchesOfOrganization({ organization }: LocatedApplication): Record<string, boolean> {
  return Object.fromEntries(
    organization.identityProviders.map((provider) => [provider.name, jitProvisioningOf(provider).isEnabled]),
  );
}

function unknownProvider(idp: string, names: readonly string[]): UsageError {
  const all = `the identity providers are ${names.map((name) => `\`${name}\``).join(', ')}`;
  const near = suggestion(idp, names);
  return new UsageError(
    `there is no identity provider \`${idp}\``,
    names.length === 0 ? 'there are none' : [...(near === undefined ? [] : [near]), all].join('; '),
  );
}
