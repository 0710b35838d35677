import { behaves, refuseCall } from './host-calls.js';

/** @import { Pass, PreparedFunction } from './pass-types.js' */

/**
 * @param {Pass} pass
 * @param {number} step
 */
export function isStepOfSequence(pass, step) {
  return pass.kinds.steps.readers[step] !== undefined;
}

/**
 * Refuses an argument that names something the program does not have.
 *
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {string} type of the parameter
 * @param {any} value
 */
export function refuseUnknownName(pass, row, type, value) {
  switch (type) {
    case 'StepNumber':
      return refuseUnknownStep(pass, row, value);
    case 'IdentityProviderName':
      return refuseUnknownProvider(pass, value);
    case 'LibraryName':
      return refuseUnknownLibrary(pass, value);
    default:
      return refuseUnknownSecret(pass, value);
  }
}

/**
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {number} step
 */
export function refuseUnknownStep(pass, row, step) {
  if (isStepOfSequence(pass, step)) return;
  if (row.name === 'executeStep' && behaves(pass, 'unknown-step-is-ignored')) return;
  const known = pass.manifest.steps.map(({ id }) => id).join(', ');
  refuseCall(pass, 'unknown-step', `step ${step} is not in the sequence, which has ${known}`);
}

/**
 * @param {Pass} pass
 * @param {string} name
 */
export function refuseUnknownProvider(pass, name) {
  if (name === 'LOCAL' || pass.manifest.identityProviders.includes(name)) return;
  refuseCall(
    pass,
    'unknown-identity-provider',
    `no identity provider of this application is named \`${name}\``,
  );
}

/**
 * @param {Pass} pass
 * @param {string} name
 */
export function refuseUnknownLibrary(pass, name) {
  const library = pass.manifest.libraries.find((candidate) => candidate.name === name);
  if (library === undefined) {
    refuseCall(pass, 'unknown-library', `the organization has no script library \`${name}\``);
  }
  if (library?.problem) {
    refuseCall(
      pass,
      'library-syntax',
      `the script library \`${name}\` is not JavaScript: ${library.problem}`,
    );
  }
}

/**
 * @param {Pass} pass
 * @param {string} name
 */
export function refuseUnknownSecret(pass, name) {
  if (pass.manifest.secrets.includes(name)) return;
  refuseCall(pass, 'unknown-secret', `the organization has no secret \`${name}\``);
}

/**
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {string} name
 */
export function refuseUnknownCallback(pass, row, name) {
  if (pass.isLenient || (row.openCallbacks && /^on[A-Z]/.test(name))) return;
  const known = row.callbackNames.join(', ');
  refuseCall(pass, 'invalid-argument', `${row.name} never calls \`${name}\`; its callbacks are ${known}`);
}
