import { fitsType, stepOptionKeys } from './argument-checks.js';
import { refuseCall } from './host-calls.js';
import { refuseUnknownCallback, refuseUnknownName } from './known-names.js';
import { plainValue } from './plain-value.js';

/** @import { ArgumentTests, ChosenArguments, Pass, PreparedFunction, PreparedParameter } from './pass-types.js' */

/**
 * Picks the signature by the number of arguments and checks each argument against it.
 *
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {any[]} given
 * @returns {ChosenArguments}
 */
export function chosenArguments(pass, row, given) {
  let count = given.length;
  while (count > 0 && given[count - 1] === undefined) count -= 1;
  const parameters = row.parametersByCount[count];
  if (parameters === undefined) {
    const counts = row.signatures.map((signature) => signature.length).join(' or ');
    return refuseCall(
      pass,
      'invalid-argument',
      `${row.name} takes ${counts} arguments and was given ${count}`,
    );
  }
  /** @type {ChosenArguments} */
  const chosen = { values: [], plain: [], callbacks: Object.create(null), takesCallbacks: false };
  for (let index = 0; index < parameters.length; index += 1) {
    const parameter = /** @type {PreparedParameter} */ (parameters[index]);
    const { isCallbacks } = parameter;
    if (isCallbacks) chosen.takesCallbacks = true;
    const argument = given[index];
    if ((argument === null || argument === undefined) && parameter.nullable) {
      chosen.values[index] = argument;
      chosen.plain[index] = isCallbacks ? [] : null;
      continue;
    }
    const value = checkedArgument(pass, row, parameter, argument);
    chosen.values[index] = value;
    if (isCallbacks) chosen.plain[index] = takenCallbacks(pass, row, value, chosen.callbacks);
    else chosen.plain[index] = parameter.isHandedOn ? standInFor(pass, parameter.type, value) : value;
  }
  return chosen;
}

/**
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {PreparedParameter} parameter
 * @param {any} given
 * @returns {any} what is used from here on: a copy, unless the type is handed on as it is
 */
export function checkedArgument(pass, row, parameter, given) {
  const { type, name } = parameter;
  let value = given;
  if (given !== undefined && !parameter.isHandedOn) value = plainValue(pass, row, given, name);
  if (pass.isLenient) value = lenient(pass, type, value);
  if (!fitsType(value, type, pass.tests)) {
    const code = type === 'User' ? 'not-a-user' : 'invalid-argument';
    refuseCall(pass, code, `${row.name}: \`${name}\` does not fit ${type}${optionsHint(type, given)}`);
  }
  if (parameter.namesSomething) refuseUnknownName(pass, row, type, value);
  return value;
}

/**
 * What is journaled for an argument that is handed on as it is.
 *
 * @param {Pass} pass
 * @param {string} type
 * @param {any} value
 */
export function standInFor(pass, type, value) {
  switch (type) {
    // The answer is about the subject of this moment, so the subject is the argument.
    case 'Context':
      return { subject: pass.state.subject };
    case 'User':
      return { user: pass.handles.get(value) };
    default:
      return null;
  }
}

/**
 * The questions about arguments that only the pass can answer, made once.
 *
 * @param {ArgumentTests['shapes']} shapes
 * @param {() => Pass} passOf
 * @returns {ArgumentTests}
 */
export function argumentTests(shapes, passOf) {
  return {
    shapes,
    isRequest: (value) => value === passOf().context.request,
    isResponse: (value) => value === passOf().context.response,
    isUser: (value) => typeof value === 'object' && value !== null && passOf().handles.has(value),
    isContext: (value) => value === passOf().context,
  };
}

/**
 * Takes the callbacks of a call. One with a name that never fires would never run, and what it guards with it.
 *
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {any} given
 * @param {Record<string, Function>} callbacks where they are put
 * @returns {string[]} their names in the order of the journal
 */
export function takenCallbacks(pass, row, given, callbacks) {
  const taken = [];
  const names = Object.keys(given);
  for (let index = 0; index < names.length; index += 1) {
    const name = /** @type {string} */ (names[index]);
    const callback = given[name];
    if (typeof callback !== 'function') continue;
    if (row.hasCallback[name] !== true) refuseUnknownCallback(pass, row, name);
    callbacks[name] = callback;
    taken[taken.length] = name;
  }
  return taken.length > 1 ? taken.sort() : taken;
}

/**
 * Where arguments are lenient, what cannot be used as callbacks or options is left out.
 *
 * @param {Pass} pass
 * @param {string} type
 * @param {any} value
 */
export function lenient(pass, type, value) {
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
