import { fitsType } from './argument-checks.js';
import { argumentDigest } from './argument-digest.js';
import { emit, observeCall, refuseCall } from './host-calls.js';
import { plainValue } from './plain-value.js';
import { pureFunctions } from './pure-functions.js';
import { messageOf } from './script-fault.js';
import { userObject } from './user-object.js';

/** @import { GuestFunction, GuestManifest, GuestParameter, Pass } from './pass-types.js' */

/**
 * The functions a script sees, made from the rows of the language table. A row named `Log.info` becomes a member of
 * the object `Log`.
 *
 * @param {Pass} pass
 * @param {GuestManifest} manifest
 * @returns {Record<string, any>}
 */
export function hostBindings(pass, manifest) {
  const pure = pureFunctions();
  /** @type {Record<string, any>} */
  const bindings = Object.create(null);
  for (const row of manifest.functions) {
    const binding = bindRow(pass, row, pure[row.name]);
    const [object = row.name, member] = row.name.split('.');
    if (member === undefined) {
      bindings[object] = binding;
    } else {
      bindings[object] ??= {};
      bindings[object][member] = binding;
    }
  }
  for (const name of Object.keys(bindings)) Object.freeze(bindings[name]);
  return bindings;
}

/**
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {((...values: any[]) => any) | undefined} pure
 */
export function bindRow(pass, row, pure) {
  return (/** @type {any[]} */ ...given) => {
    if (pass.stop) throw pass.stopSignal;
    if (row.effect === 'emit')
      return emit(pass, { kind: 'log', level: row.name.slice(4), text: logText(pass, given) });
    const { parameters, values } = chooseSignature(pass, row, given);
    if (pure) return pure(...values);
    const plain = values.map((value, index) => plainArgument(pass, row, parameters[index], value));
    const digest = argumentDigest(JSON.stringify(plain));
    if (row.timing === 'immediate') return fromAnswer(pass, row, observeCall(pass, row, plain, digest));
    const last = parameters[parameters.length - 1];
    const callbacks = last?.type === 'Callbacks' ? functionsOf(values[parameters.length - 1]) : {};
    pass.queue.push({ row, values: plain, digest, callbacks });
  };
}

/**
 * Picks the signature by the number of arguments and checks each argument against it.
 *
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {any[]} given
 */
export function chooseSignature(pass, row, given) {
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
  const tests = {
    isUser: (/** @type {any} */ value) =>
      typeof value === 'object' && value !== null && pass.handles.has(value),
    isContext: (/** @type {any} */ value) => value === pass.context,
  };
  const values = parameters.map((_, index) => given[index]);
  for (const [index, parameter] of parameters.entries())
    checkArgument(pass, row, parameter, values[index], tests);
  return { parameters, values };
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
 * @param {any} value
 * @param {{ isUser(value: any): boolean, isContext(value: any): boolean }} tests
 */
export function checkArgument(pass, row, parameter, value, tests) {
  if ((value === null || value === undefined) && parameter.nullable) return;
  if (!fitsType(value, parameter.type, tests)) {
    const code = parameter.type === 'User' ? 'not-a-user' : 'invalid-argument';
    refuseCall(
      pass,
      code,
      `${row.name}: \`${parameter.name}\` must be of type ${parameter.type}${callbackHint(parameter, value)}`,
    );
  }
  if (parameter.type === 'StepNumber' && !pass.input.steps.some((step) => step.id === value)) {
    const known = pass.input.steps.map((step) => step.id).join(', ');
    refuseCall(pass, 'unknown-step', `step ${value} is not in the sequence, which has ${known}`);
  }
  if (
    parameter.type === 'IdentityProviderName' &&
    value !== 'LOCAL' &&
    !pass.input.identityProviders.includes(value)
  ) {
    refuseCall(
      pass,
      'unknown-identity-provider',
      `no identity provider of this application is named \`${value}\``,
    );
  }
}

/**
 * @param {GuestParameter} parameter
 * @param {any} value
 */
export function callbackHint(parameter, value) {
  const looksLikeOptions =
    typeof value === 'object' &&
    value !== null &&
    ('authenticationOptions' in value || 'stepOptions' in value);
  return parameter.type === 'Callbacks' && looksLikeOptions
    ? '; with two arguments the second is the callbacks, so pass `{}` as a third to give options'
    : '';
}

/**
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {GuestParameter | undefined} parameter
 * @param {any} value
 */
export function plainArgument(pass, row, parameter, value) {
  switch (parameter?.type) {
    case 'Context':
      // The answer is about the subject of this moment, so the subject is the argument.
      return { subject: pass.state.subject };
    case 'User':
      return value === null || value === undefined ? null : { user: pass.handles.get(value) };
    case 'Callbacks':
      return Object.keys(functionsOf(value)).sort();
    default: {
      if (value === undefined) return null;
      const refuse = (/** @type {string} */ code, /** @type {string} */ message) =>
        refuseCall(pass, code, `${row.name}: ${message}`);
      const isHandedOut = (/** @type {object} */ candidate) =>
        candidate === pass.context || pass.handles.has(candidate);
      return plainValue(value, pass.input.limits, refuse, isHandedOut, parameter?.name ?? 'argument');
    }
  }
}

/**
 * @param {any} callbacks
 * @returns {Record<string, Function>}
 */
export function functionsOf(callbacks) {
  /** @type {Record<string, Function>} */
  const functions = Object.create(null);
  for (const name of Object.keys(callbacks ?? {})) {
    if (typeof callbacks[name] === 'function') functions[name] = callbacks[name];
  }
  return functions;
}

/**
 * @param {Pass} pass
 * @param {GuestFunction} row
 * @param {any} answer
 */
export function fromAnswer(pass, row, answer) {
  return row.returns === 'User|null' ? userObject(pass, answer) : answer;
}

/**
 * @param {Pass} pass
 * @param {any[]} values
 */
export function logText(pass, values) {
  return values.map(describe).join(' ').slice(0, pass.input.limits.maxTextCharacters);

  /** @param {any} value */
  function describe(value) {
    if (typeof value === 'string') return value;
    if (typeof value !== 'object' || value === null) return String(value);
    const handle = pass.handles.get(value);
    if (handle !== undefined) return pass.users.get(handle)?.username ?? 'user';
    if (value instanceof Error) return messageOf(value);
    try {
      return JSON.stringify(value) ?? String(value);
    } catch {
      return '[object]';
    }
  }
}
