import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import { defaultLoginLimits } from '../language/limits.ts';
import { rowOfExtensionAuthenticator } from './extension.ts';
import type { Organization } from './organization.ts';
import { frozenCopy, type Program, sequentialScript } from './program.ts';

/** What stands for the application in a program of the emergency sign-in. */
export const BREAK_GLASS_APPLICATION = 'break-glass';

/**
 * Takes the snapshot of the emergency sign-in. Nothing of scripts, libraries, identity providers or other servers is in
 * it: it is read as Stepgate reads it, which fails closed, whatever the target and the switches of the organization.
 *
 * @throws RangeError when the organization has no `breakGlass`
 */
export function createBreakGlassProgram(organization: Organization): Program {
  const { breakGlass } = organization;
  if (breakGlass === undefined) {
    throw new RangeError(`organization \`${organization.name}\` has no \`breakGlass\``);
  }
  const { accounts, steps } = breakGlass;
  const named = new Set(steps.flatMap((step) => step.options.map((option) => option.authenticator)));
  const first = Math.min(...steps.map((step) => step.id));
  return frozenCopy<Program>({
    version: 1,
    organization: organization.name,
    application: BREAK_GLASS_APPLICATION,
    dialect: 'stepgate',
    script: sequentialScript(steps),
    scriptIsGenerated: true,
    libraries: [],
    secrets: [],
    associatedRoles: null,
    extensions: {
      hostFunctions: [],
      authenticators: organization.extensions.authenticators
        .filter(({ name }) => named.has(name))
        .map(rowOfExtensionAuthenticator),
    },
    steps,
    subjectStepId: first,
    attributeStepId: first,
    identityProviders: [],
    limits: defaultLoginLimits,
    timeZone: 'UTC',
    behaviours: [],
    breakGlass: { accounts },
  });
}

/** Whether a program of the emergency sign-in is one that `createBreakGlassProgram` makes. */
export function isFixedSequence(program: Program): boolean {
  const { steps, script, libraries, extensions, identityProviders, behaviours, dialect } = program;
  const options = steps.flatMap((step) => step.options);
  return (
    program.breakGlass !== undefined &&
    program.breakGlass.accounts.length > 0 &&
    dialect === 'stepgate' &&
    script === sequentialScript(steps) &&
    [libraries, extensions.hostFunctions, identityProviders, behaviours].every((list) => list.length === 0) &&
    new Set(steps.map((step) => step.id)).size === steps.length &&
    options.every((option) => option.idp === LOCAL_IDENTITY_PROVIDER)
  );
}
