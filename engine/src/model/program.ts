import type { DialectName } from '../language/dialects.ts';
import { defaultLoginLimits, type LoginLimits } from '../language/limits.ts';
import type { Application, SequenceStep } from './application.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { Organization } from './organization.ts';

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
  readonly steps: readonly SequenceStep[];
  readonly subjectStepId: number;
  readonly attributeStepId: number;
  /** The identity providers that the steps name, and no others, so that the digest ignores unrelated changes. */
  readonly identityProviders: readonly IdentityProvider[];
  readonly limits: LoginLimits;
  readonly timeZone: 'UTC';
  /** Numbered behaviour flags in force; none exist yet. */
  readonly behaviours: readonly number[];
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
 * @throws RangeError when the organization has no application of that name, or the application names a script file
 *   and its text is not given
 */
export function createProgram(organization: Organization, applicationName: string, script?: string): Program {
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
  return programOf(organization, application, script ?? application.authenticationSequence.script);
}

function programOf(
  organization: Organization,
  application: Application,
  script: string | undefined,
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
    steps,
    subjectStepId,
    attributeStepId,
    identityProviders: organization.identityProviders.filter((provider) => named.has(provider.name)),
    limits: defaultLoginLimits,
    timeZone: 'UTC',
    behaviours: [],
  });
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
