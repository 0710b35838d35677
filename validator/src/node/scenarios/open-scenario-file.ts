import { dirname, join } from 'node:path';
import {
  type OpenedOrganization,
  type OrganizationProblem,
  openOrganization,
  suggestion,
} from '@stepgate/engine';
import type { Organization, ScenarioFile } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import { type LocatedApplication, locateApplications } from '../lint/located-application.ts';
import { InputError } from '../usage-error.ts';
import { placesInJson } from './places-in-json.ts';
import { readScenarioFile } from './read-scenario-file.ts';
import { type ProgramSetting, scenarioPrograms } from './scenario-programs.ts';

/** A scenario file with the organization that its logins are of. */
export interface OpenedScenarioFile {
  readonly file: string;
  readonly text: string;
  readonly value: ScenarioFile;
  readonly organization: Organization;
  /** Its path. */
  readonly organizationFile: string;
  readonly application: LocatedApplication;
  /** Where the names of the scenarios stand. */
  readonly places: readonly ScriptRange[];
  /** Every file that was read: when one changes, the results may change. */
  readonly files: readonly string[];
  programFor(setting: ProgramSetting): LocatedApplication['program'];
}

type Opened = Extract<OpenedOrganization, { ok: true }>;
interface Refusal {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly advice: string;
}

/**
 * Opens a scenario file and the organization it names.
 *
 * @throws InputError when one of them cannot be used
 */
export async function openScenarioFile(file: string): Promise<OpenedScenarioFile> {
  const { value, text } = await readScenarioFile(file);
  const opened = await openOrganization(join(dirname(file), value.organization));
  if (!opened.ok) throw new InputError(opened.problems, opened.sources);
  const application = opened.applications.find(({ name }) => name === value.application);
  const located = locateApplications(opened).find(({ name }) => name === value.application);
  const refusals = [...refuseApplication(value, opened), ...refuseProviders(value, opened)];
  if (refusals.length > 0 || application === undefined || located === undefined) {
    throw new InputError(toProblems(refusals, file, text), new Map([[file, text]]));
  }
  return {
    file,
    text,
    value,
    organization: opened.organization,
    organizationFile: opened.file,
    application: located,
    places: placesInJson(
      text,
      file,
      value.scenarios.map((_, index) => ['scenarios', index, 'name']),
    ),
    files: [file, ...opened.sources.keys()],
    programFor: scenarioPrograms(opened, application),
  };
}

function refuseApplication({ application }: ScenarioFile, { applications }: Opened): Refusal[] {
  const names = applications.map(({ name }) => name);
  if (names.includes(application)) return [];
  const advice = suggestion(application, names) ?? `use ${names.map((name) => `\`${name}\``).join(', ')}`;
  return [
    { path: ['application'], message: `the organization has no application \`${application}\``, advice },
  ];
}

function refuseProviders({ scenarios }: ScenarioFile, { organization }: Opened): Refusal[] {
  const names = organization.identityProviders.map(({ name }) => name);
  return scenarios.flatMap(({ jit }, index) =>
    Object.keys(jit).flatMap((name): Refusal[] => {
      if (names.includes(name)) return [];
      const advice =
        suggestion(name, names) ??
        'use the name of an identity provider of the organization, in the same case';
      const message = `the organization has no identity provider \`${name}\``;
      return [{ path: ['scenarios', index, 'jit', name], message, advice }];
    }),
  );
}

function toProblems(refusals: readonly Refusal[], file: string, text: string): OrganizationProblem[] {
  const places = placesInJson(
    text,
    file,
    refusals.map(({ path }) => path),
  );
  return refusals.map(({ message, advice }, index) => ({
    code: 'scenario-invalid',
    message,
    advice,
    file,
    range: places[index] as ScriptRange,
  }));
}
