import { refuseCall } from './host-calls.js';

/** @import { Pass, PreparedFunction } from './pass-types.js' */

/**
 * Copies a value of the script into plain JSON data. Getters of the script run here, inside the limits of the pass,
 * and only here: what is checked and used afterwards is the copy. Anything but plain objects, arrays, dates and
 * simple values is refused, because a copy of it would silently lack something.
 *
 * @param {Pass} pass
 * @param {PreparedFunction} row whose argument it is
 * @param {any} value
 * @param {string} path of the value in the argument, for messages
 * @param {number} [depth]
 * @returns {any}
 */
export function plainValue(pass, row, value, path, depth = 0) {
  if (value === null || typeof value === 'boolean') return value;
  const { limits } = pass.manifest;
  if (typeof value === 'string') {
    if (value.length <= limits.maxTextCharacters) return value;
    const message = `${path} has ${value.length} characters, ${limits.maxTextCharacters} are allowed`;
    return refuseValue(pass, row, 'limit-text-characters', message);
  }
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value;
    return refuseValue(pass, row, 'invalid-argument', `${path} is ${value}, which is not JSON`);
  }
  if (typeof value !== 'object') {
    return refuseValue(pass, row, 'invalid-argument', `${path} is a ${typeof value}, which is not data`);
  }
  if (value === pass.context || pass.handles.has(value)) {
    const message = `${path} is a user or a context object, which is not data`;
    return refuseValue(pass, row, 'invalid-argument', message);
  }
  if (depth >= limits.maxArgumentDepth) {
    const message = `${path} is nested deeper than ${limits.maxArgumentDepth} levels`;
    return refuseValue(pass, row, 'limit-argument-depth', message);
  }
  if (Array.isArray(value)) {
    const elements = [];
    for (let index = 0; index < value.length; index += 1) {
      const element = value[index];
      elements[index] =
        element === undefined ? null : plainValue(pass, row, element, `${path}[${index}]`, depth + 1);
    }
    return elements;
  }
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Date.prototype) return dateText(pass, row, value, path);
  if (prototype !== null && prototype !== Object.prototype) {
    return refuseValue(pass, row, 'invalid-argument', `${path} is not a plain object`);
  }
  /** @type {Record<string, any>} */
  const fields = Object.create(null);
  const keys = Object.keys(value);
  for (let index = 0; index < keys.length; index += 1) {
    const key = /** @type {string} */ (keys[index]);
    if (key === '__proto__') refuseValue(pass, row, 'invalid-argument', `${path} has a key \`__proto__\``);
    const field = value[key];
    if (field !== undefined) fields[key] = plainValue(pass, row, field, `${path}.${key}`, depth + 1);
  }
  return fields;
}

/**
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {any} date
 * @param {string} path
 */
export function dateText(pass, row, date, path) {
  try {
    return Reflect.apply(Date.prototype.toISOString, date, []);
  } catch {
    return refuseValue(pass, row, 'invalid-argument', `${path} is not a valid date`);
  }
}

/**
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {string} code
 * @param {string} message
 * @returns {never}
 */
export function refuseValue(pass, row, code, message) {
  return refuseCall(pass, code, `${row.name}: ${message}`);
}
