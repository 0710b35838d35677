import type { Authenticator } from '../language/authenticators.ts';
import { type BehaviourName, behaviourNumber } from '../language/behaviours.ts';
import { type DialectName, dialects } from '../language/dialects.ts';
import type { HostFunction } from '../language/host-function.ts';
import { defaultLoginLimits, type LoginLimits } from '../language/limits.ts';
import type { Application, SequenceStep } from './application.ts';
import type { BreakGlassAccount } from './break-glass.ts';
import { rowOfExtension, rowOfExtensionAuthenticator } from './extension.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Organization } from './organization.ts';
import { heldSettings, type ProvisioningSettings } from './provisioning-settings.ts';
import type { ScriptLibrary } from './script-library.ts';

/**
 * An immutable snapshot of everything a login depends on. A login finishes on the program it started with; the
 * digest of the program stands in the first entry of its journal.
 */
export interface Program {
  readonly version: 1;
  readonly organization: string;
  readonly application: string;
  readonly dialect: DialectName;
  readonly script: string;
  /** The script was generated because the application has none: each step runs in order. */
  readonly scriptIsGenerated: boolean;
  /** Script libraries of the organization by name. */
  readonly libraries: readonly ProgramLibrary[];
  /** Names of the secrets that the script can use. */
  readonly secrets: readonly string[];
  /** Roles that count for the application; null when it lists none, so that all do. */
  readonly associatedRoles: readonly string[] | null;
  /** Rows that the embedding server adds to the tables of the language. */
  readonly extensions: {
    readonly hostFunctions: readonly HostFunction[];
    readonly authenticators: readonly Authenticator[];
  };
  readonly steps: readonly SequenceStep[];
  readonly subjectStepId: number;
  readonly attributeStepId: number;
  /** The identity providers that the steps name, and no others, so that the digest ignores unrelated changes. */
  readonly identityProviders: readonly IdentityProvider[];
  readonly limits: LoginLimits;
  readonly timeZone: 'UTC';
  /** Numbers of the behaviours of other servers that are in force, ascending; see the table of behaviours. */
  readonly behaviours: readonly number[];
  /** Settings of JIT provisioning that all identity providers share; absent when they are the defaults. */
  readonly provisioning?: ProvisioningSettings;
  /**
   * Makes it the emergency sign-in: its steps run in order without a sandbox, and only these local accounts get in.
   * Absent for programs of applications.
   */
  readonly breakGlass?: { readonly accounts: readonly BreakGlassAccount[] };
}

export interface ProgramLibrary {
  readonly name: string;
  readonly source: string;
}

/** The script that an application without one has: every step in order (as the WSO2 Console generates it). */
export function sequentialScript(steps: readonly SequenceStep[]): string {
  const calls = [...steps].sort((a, b) => a.id - b.id).map((step) => `    executeStep(${step.id});\n`);
  return `var onLoginRequest = function(context) {\n${calls.join('')}};\n`;
}

/**
 * Takes the snapshot of one application. It shares nothing with the organization and is frozen, so that an edit of
 * the organization cannot reach the logins that run on it.
 *
 * An application without a script runs its steps in order; so does one whose `script` is blank. A blank script file is
 * a script that defines nothing: a truncated file must not change who gets in.
 *
 * @param script text of the script, when it is not in the application itself (`scriptFile`)
 * @param libraries texts of script libraries that are in files, by their name
 * @throws RangeError when the organization has no application of that name, or the application or a library names a
 *   file and its text is not given
 */
export function createProgram(
  organization: Organization,
  applicationName: string,
  script?: string,
  libraries: Readonly<Record<string, string>> = {},
): Program {
  const application = organization.applications.find((candidate) => candidate.name === applicationName);
  if (application === undefined) {
    throw new RangeError(`organization \`${organization.name}\` has no application \`${applicationName}\``);
  }
  const { scriptFile } = application.authenticationSequence;
  if (scriptFile !== undefined && script === undefined) {
    throw new RangeError(
      `the text of \`${scriptFile}\` is missing: open the organization with openOrganization`,
    );
  }
  return programOf(
    organization,
    application,
    script ?? application.authenticationSequence.script,
    organization.scriptLibraries.map((library) => libraryOf(library, libraries)),
  );
}

function libraryOf(
  { name, script, scriptFile }: ScriptLibrary,
  texts: Readonly<Record<string, string>>,
): ProgramLibrary {
  const source = Object.hasOwn(texts, name) ? texts[name] : script;
  if (source === undefined) {
    throw new RangeError(
      `the text of the library \`${name}\` is missing: ${scriptFile === undefined ? 'give it a `script`' : 'open the organization with openOrganization'}`,
    );
  }
  return { name, source };
}

function programOf(
  organization: Organization,
  application: Application,
  script: string | undefined,
  libraries: readonly ProgramLibrary[],
): Program {
  const { steps, subjectStepId, attributeStepId, scriptFile } = application.authenticationSequence;
  const isGenerated = script === undefined || (scriptFile === undefined && script.trim() === '');
  const named = new Set(steps.flatMap((step) => step.options.map((option) => option.idp)));
  return frozenCopy<Program>({
    version: 1,
    organization: organization.name,
    application: application.name,
    dialect: organization.target,
    script: isGenerated ? sequentialScript(steps) : script,
    scriptIsGenerated: isGenerated,
    libraries,
    secrets: organization.secrets,
    associatedRoles: application.associatedRoles?.roles?.map((role) => role.name) ?? null,
    extensions: {
      hostFunctions: organization.extensions.hostFunctions.map(rowOfExtension),
      authenticators: organization.extensions.authenticators.map(rowOfExtensionAuthenticator),
    },
    steps,
    subjectStepId,
    attributeStepId,
    identityProviders: organization.identityProviders.filter((provider) => named.has(provider.name)),
    limits: defaultLoginLimits,
    timeZone: 'UTC',
    behaviours: behavioursInForce(organization),
    ...heldSettings(organization.provisioning),
  });
}

/** The same program as another server reads it, with the switches of its organization. */
export function programForTarget(program: Program, organization: Organization, target: DialectName): Program {
  const behaviours = behavioursInForce({ ...organization, target });
  return frozenCopy<Program>({ ...program, dialect: target, behaviours });
}

/** The behaviours of the target, with the switches of the organization applied. */
function behavioursInForce({ target, behaviours: switches }: Organization): number[] {
  const names = new Set<BehaviourName>(dialects[target].behaviours);
  for (const [name, isOn] of Object.entries(switches) as [BehaviourName, boolean][]) {
    if (isOn) names.add(name);
    else names.delete(name);
  }
  return [...names].map(behaviourNumber).sort((a, b) => a - b);
}

/** A copy of plain data that nobody can change, at any depth. */
export function frozenCopy<Data extends object>(data: Data): Data {
  return freezeDeep(structuredClone(data));
}

function freezeDeep<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  for (const inner of Object.values(value)) freezeDeep(inner);
  return Object.freeze(value);
}
