import { createProgram, type Organization, organizationSchema, type Program } from '../model/index.ts';
import type { ScriptRange } from '../script/index.ts';
import { checkAuthenticators } from './check-authenticators.ts';
import { checkBreakGlass, warnOfBreakGlass } from './check-break-glass.ts';
import { checkExtensions } from './check-extensions.ts';
import { checkLibraries } from './check-libraries.ts';
import { checkDuplicateKeys, checkNames } from './check-names.ts';
import { checkSchema } from './check-schema.ts';
import { checkSequences } from './check-sequences.ts';
import type { EmbeddedScript } from './embedded-script.ts';
import {
  elementsOf,
  headOfNode,
  type JsonDocument,
  type JsonNode,
  nodeAt,
  rangeOfNode,
  valueAt,
} from './json-document.ts';
import {
  type FoundScript,
  type FoundScripts,
  findScripts,
  type OpenOptions,
  type ScriptFile,
} from './organization-scripts.ts';
import { inFileOrder, type OrganizationProblem, problem } from './problem.ts';
import { indexProviders } from './provider-index.ts';

/** Where the script of an application stands. */
export interface ApplicationScript {
  /** The script file, or the organization file when the script is text in it or was generated. */
  readonly file: string;
  readonly text: string;
  /** The application has no script, so each step runs in order. */
  readonly isGenerated: boolean;
  /** The JSON string, when the script is text in the organization file. */
  readonly embedded?: EmbeddedScript;
}

/** A script library as its text was found. */
export interface OpenedLibrary {
  readonly name: string;
  /** The file it is in; null when it is text in the organization file. */
  readonly file: string | null;
  readonly source: string;
  /** The JSON string, when it is text in the organization file. */
  readonly embedded?: EmbeddedScript;
}

export interface OpenedApplication {
  readonly name: string;
  readonly program: Program;
  readonly script: ApplicationScript;
  /** The script libraries of the organization, which every application can use. */
  readonly libraries: readonly OpenedLibrary[];
  /** Where the name of the application stands in the organization file. */
  readonly place: ScriptRange;
}

/** An organization file with everything that was read for it. `sources` has the text of each file by its name. */
export type OpenedOrganization = (
  | {
      readonly ok: true;
      readonly organization: Organization;
      readonly applications: readonly OpenedApplication[];
      /** What can be used and is not advisable, in file order. */
      readonly warnings: readonly OrganizationProblem[];
    }
  | { readonly ok: false; readonly problems: readonly OrganizationProblem[] }
) & { readonly file: string; readonly sources: ReadonlyMap<string, string> };

/** Checks a parsed organization file with its scripts and takes the snapshots of its applications. Never throws. */
export function openDocument(
  document: JsonDocument,
  text: string,
  file: string,
  files: ReadonlyMap<string, ScriptFile>,
  options: OpenOptions = {},
): OpenedOrganization {
  const sources = new Map([[file, text]]);
  const { root } = document;
  const providers = indexProviders(root);
  const found = findScripts(root, text, file, files, options);
  for (const script of [...found.scripts, ...found.libraries]) {
    if (script !== undefined && !script.embedded) sources.set(script.file, script.text);
  }
  const problems = inFileOrder([
    ...checkDuplicateKeys(root, file),
    ...checkSchema(document, file),
    ...checkNames(root, providers, file),
    ...checkAuthenticators(root, providers, file),
    ...checkSequences(root, file),
    ...checkBreakGlass(root, file),
    ...checkLibraries(root, file),
    ...checkExtensions(root, file),
    ...found.problems,
  ]);
  if (problems.length > 0) return { ok: false, problems, file, sources };

  const validated = applyDefaults(document, file);
  if (!validated.ok) return { ...validated, file, sources };
  const { organization } = validated;
  const applications = openApplications(organization, root, found, file);
  const warnings = inFileOrder(warnOfBreakGlass(root, file));
  return { ok: true, organization, applications, warnings, file, sources };
}

function applyDefaults(
  document: JsonDocument,
  file: string,
): { ok: true; organization: Organization } | { ok: false; problems: OrganizationProblem[] } {
  const result = organizationSchema.safeParse(document.value);
  if (result.success) return { ok: true, organization: result.data };
  // Only what JSON Schema cannot say gets here.
  const problems = result.error.issues.map((issue) => {
    const node = nodeAt(document.root, issue.path);
    const place = { file, range: headOfNode(node) };
    const message = `\`${issue.path.join('.')}\`: ${issue.message}`;
    return { ...problem('organization-invalid-value', message, place), offset: node.loc.start.offset };
  });
  return { ok: false, problems: inFileOrder(problems) };
}

function openApplications(
  organization: Organization,
  root: JsonNode,
  { scripts, libraries: foundLibraries }: FoundScripts,
  file: string,
): OpenedApplication[] {
  const nodes = elementsOf(valueAt(root, 'applications'));
  const libraries = organization.scriptLibraries.map(({ name }, index) =>
    openLibrary(name, foundLibraries[index] as FoundScript),
  );
  const texts = libraryTexts(libraries);
  return organization.applications.map(({ name }, index) => {
    const found = scripts[index];
    const program = createProgram(organization, name, found?.text, texts);
    const node = valueAt(nodes[index], 'name') ?? root;
    const script: ApplicationScript = {
      file: found?.file ?? file,
      text: program.script,
      isGenerated: program.scriptIsGenerated,
      ...(found?.embedded && !program.scriptIsGenerated ? { embedded: found.embedded } : {}),
    };
    return { name, program, script, libraries, place: rangeOfNode(node) };
  });
}

function openLibrary(name: string, { file, text, embedded }: FoundScript): OpenedLibrary {
  return embedded === undefined ? { name, file, source: text } : { name, file: null, source: text, embedded };
}

/** The texts of libraries by name, as `createProgram` takes them. */
export function libraryTexts(libraries: readonly OpenedLibrary[]): Readonly<Record<string, string>> {
  return Object.fromEntries(libraries.map(({ name, source }) => [name, source]));
}
