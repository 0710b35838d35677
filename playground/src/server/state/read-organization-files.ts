import { posix } from 'node:path';
import {
  documentOf,
  type FileSource,
  machineFiles,
  type OrganizationProblem,
  openOrganization,
  parseJsonAs,
} from '@stepgate/engine';
import { organizationSchema, type ScenarioFile, scenarioFileSchema } from '@stepgate/engine/model';
import { unusableNames } from './names.ts';
import { type OrganizationPart, type OrganizationParts, part, partsOf } from './organization-parts.ts';

/** An organization with its scenarios, or what is to be mended. */
export type ReadOrganization =
  | { readonly ok: true; readonly parts: OrganizationParts }
  | { readonly ok: false; readonly problems: readonly OrganizationProblem[] };

/** File names of scenarios. */
const scenarioFileName = /\.login\.json$/;

/**
 * Reads an organization file or folder with its scripts, libraries, and the scenario files beside it.
 *
 * @param name the organization gets it instead of its own
 */
export async function readOrganizationFiles(
  path: string,
  files: FileSource = machineFiles,
  name?: string,
): Promise<ReadOrganization> {
  const opened = await openOrganization(path, { files });
  if (!opened.ok) return opened;
  const document = organizationSchema.parse(documentOf(opened));
  const organization = partsOf(name === undefined ? document : { ...document, name });
  const folder = posix.dirname(opened.file.replaceAll('\\', '/'));
  const isOfOrganization = (file: ScenarioFile): boolean =>
    organization.scripts.has(file.application) &&
    posix.join(folder, file.organization) === posix.normalize(opened.file.replaceAll('\\', '/'));
  const scenarios: OrganizationPart[] = [];
  const problems: OrganizationProblem[] = [];
  const entries = (await files.entriesOf(folder))
    .filter(({ kind }) => kind === 'file')
    .map((entry) => entry.name);
  for (const entry of entries.filter((each) => scenarioFileName.test(each)).sort()) {
    const file = posix.join(folder, entry);
    const text = new TextDecoder().decode(await files.read(file));
    const read = parseJsonAs(scenarioFileSchema, text, file, 'scenario-invalid');
    if (!read.ok) problems.push(...read.problems);
    else if (isOfOrganization(read.value)) scenarios.push(...scenariosOf(read.value));
  }
  const parts = [...organization.parts, ...withOwnNames(scenarios)];
  problems.push(...unusableNames([...parts, { kind: 'organization', name: organization.name }], opened.file));
  return problems.length > 0 ? { ok: false, problems } : { ok: true, parts: { ...organization, parts } };
}

/** The scenarios of a file, each with what the file says for all of them. */
function scenariosOf({
  application,
  scenarios,
  world,
  targets,
  behaviours,
}: ScenarioFile): OrganizationPart[] {
  return scenarios.map((scenario) =>
    part('scenario', {
      application,
      scenario: {
        ...scenario,
        ...(scenario.targets === undefined && targets !== undefined ? { targets } : {}),
        world: { ...world, ...scenario.world },
      },
      behaviours,
    }),
  );
}

/** Two files may have a scenario of the same name for the same application. */
function withOwnNames(scenarios: readonly OrganizationPart[]): OrganizationPart[] {
  const taken = new Set<string>();
  return (scenarios as readonly OrganizationPart<'scenario'>[]).map((each) => {
    let own: OrganizationPart<'scenario'> = each;
    for (let number = 2; taken.has(own.name); number++) {
      const { scenario } = each.value;
      own = part('scenario', {
        ...each.value,
        scenario: { ...scenario, name: `${scenario.name} (${number})` },
      });
    }
    taken.add(own.name);
    return own;
  });
}
