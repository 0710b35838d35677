import { fitsType, stepOptionKeys } from './argument-checks.js';
import { behaves, refuseCall } from './host-calls.js';
import { plainValue } from './plain-value.js';

/** @import { GuestFunction, GuestParameter, Pass } from './pass-types.js' */

/**
 * Picks the signature by the number of arguments and checks each argument against it.
 *
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {any[]} given
 * @returns {{ values: any[], plain: any[], callbacks: Record<string, Function>, takesCallbacks: boolean }} `values` as
 *   a function of the guest takes them, `plain` as they are journaled
 */
export function chosenArguments(pass, row, given) {
  let count = given.length;
  while (count > 0 && given[count - 1] === undefined) count -= 1;
  const longEnough = row.signatures.filter(
    (signature) => signature.length >= count && requiredCount(signature) <= count,
  );
  const parameters = longEnough.find((signature) => signature.length === count) ?? longEnough[0];
  if (parameters === undefined) {
    const counts = row.signatures.map((signature) => signature.length).join(' or ');
    return refuseCall(
      pass,
      'invalid-argument',
      `${row.name} takes ${counts} arguments and was given ${count}`,
    );
  }
  const values = [];
  const plain = [];
  /** @type {Record<string, Function>} */
  let callbacks = Object.create(null);
  for (const [index, parameter] of parameters.entries()) {
    const argument = checkedArgument(pass, row, parameter, given[index]);
    values.push(argument.value);
    plain.push(argument.plain);
    callbacks = argument.callbacks ?? callbacks;
  }
  return { values, plain, callbacks, takesCallbacks: parameters.some(({ type }) => type === 'Callbacks') };
}

/** @param {GuestParameter[]} signature */
export function requiredCount(signature) {
  let count = signature.length;
  while (count > 0 && signature[count - 1]?.nullable) count -= 1;
  return count;
}

/**
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {GuestParameter} parameter
 * @param {any} given
 * @returns {{ value: any, plain: any, callbacks?: Record<string, Function> }}
 */
export function checkedArgument(pass, row, parameter, given) {
  const { type, name } = parameter;
  const tests = {
    shapes: pass.manifest.shapes,
    isRequest: (/** @type {any} */ value) => value === pass.context.request,
    isResponse: (/** @type {any} */ value) => value === pass.context.response,
    isUser: (/** @type {any} */ value) =>
      typeof value === 'object' && value !== null && pass.handles.has(value),
    isContext: (/** @type {any} */ value) => value === pass.context,
  };
  if ((given === null || given === undefined) && parameter.nullable) {
    return { value: given, plain: type === 'Callbacks' ? [] : null };
  }
  const isLive = ['User', 'Context', 'Callbacks', 'Request', 'Response'].includes(type);
  const value = lenient(pass, type, isLive ? given : copied(pass, row, name, given));
  if (!fitsType(value, type, tests)) {
    const code = type === 'User' ? 'not-a-user' : 'invalid-argument';
    refuseCall(pass, code, `${row.name}: \`${name}\` does not fit ${type}${optionsHint(type, given)}`);
  }
  const isIgnoredStep = row.name === 'executeStep' && behaves(pass, 'unknown-step-is-ignored');
  if (type === 'StepNumber' && !isIgnoredStep && !pass.manifest.steps.some((step) => step.id === value)) {
    const known = pass.manifest.steps.map((step) => step.id).join(', ');
    refuseCall(pass, 'unknown-step', `step ${value} is not in the sequence, which has ${known}`);
  }
  if (
    type === 'IdentityProviderName' &&
    value !== 'LOCAL' &&
    !pass.manifest.identityProviders.includes(value)
  ) {
    refuseCall(
      pass,
      'unknown-identity-provider',
      `no identity provider of this application is named \`${value}\``,
    );
  }
  if (type === 'LibraryName') refuseUnknownLibrary(pass, value);
  if (type === 'SecretName' && !pass.manifest.secrets.includes(value)) {
    refuseCall(pass, 'unknown-secret', `the organization has no secret \`${value}\``);
  }
  if (type === 'Request' || type === 'Response') return { value, plain: null };
  // The answer is about the subject of this moment, so the subject is the argument.
  if (type === 'Context') return { value, plain: { subject: pass.state.subject } };
  if (type === 'User') return { value, plain: { user: pass.handles.get(value) } };
  if (type !== 'Callbacks') return { value, plain: value };
  const callbacks = checkedCallbacks(pass, row, value);
  return { value, plain: Object.keys(callbacks).sort(), callbacks };
}

/**
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {string} name
 * @param {any} value
 */
export function copied(pass, row, name, value) {
  const refuse = (/** @type {string} */ code, /** @type {string} */ message) =>
    refuseCall(pass, code, `${row.name}: ${message}`);
  const isHandedOut = (/** @type {object} */ candidate) =>
    candidate === pass.context || pass.handles.has(candidate);
  return value === undefined ? undefined : plainValue(value, pass.manifest.limits, refuse, isHandedOut, name);
}

/**
 * The callbacks of a call. One with a name that never fires would never run, and what it guards with it.
 *
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {any} given
 * @returns {Record<string, Function>}
 */
export function checkedCallbacks(pass, row, given) {
  /** @type {Record<string, Function>} */
  const callbacks = Object.create(null);
  const known = row.callbacks?.map((callback) => callback.name) ?? [];
  known.push(...(row.hooks?.map((hook) => hook.name) ?? []));
  for (const name of Object.keys(given)) {
    const callback = given[name];
    if (typeof callback !== 'function') continue;
    const isIgnored = behaves(pass, 'arguments-are-lenient');
    if (!known.includes(name) && !isIgnored && !(row.openCallbacks && /^on[A-Z]/.test(name))) {
      refuseCall(
        pass,
        'invalid-argument',
        `${row.name} never calls \`${name}\`; its callbacks are ${known.join(', ')}`,
      );
    }
    callbacks[name] = callback;
  }
  return callbacks;
}

/**
 * Where arguments are lenient, what cannot be used as callbacks or options is left out.
 *
 * @param {Pass} pass
 * @param {string} type
 * @param {any} value
 */
export function lenient(pass, type, value) {
  if (!behaves(pass, 'arguments-are-lenient')) return value;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'Callbacks') {
    return isObject
      ? Object.fromEntries(Object.entries(value).filter(([, f]) => typeof f === 'function'))
      : {};
  }
  const shape = type === 'StepOptions' ? stepOptionKeys() : Object.keys(pass.manifest.shapes[type] ?? {});
  if (!isObject || shape.length === 0) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => shape.includes(key)));
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
 * @param {string} type
 * @param {any} value
 */
export function optionsHint(type, value) {
  const looksLikeOptions =
    typeof value === 'object' &&
    value !== null &&
    ('authenticationOptions' in value || 'stepOptions' in value);
  return type === 'Callbacks' && looksLikeOptions
    ? '; with two arguments the second is the callbacks, so pass `{}` as a third to give options'
    : '';
}
