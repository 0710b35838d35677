/** @import { ArgumentTests } from './pass-types.js' */

/**
 * One check per type of the language's value types; `true` means the argument fits. Users, contexts and callbacks
 * are checked as they are, everything else as the copy that is used afterwards. Types that a script cannot pass
 * (results only) have no check.
 *
 * @param {any} value
 * @param {string} type
 * @param {ArgumentTests} pass
 * @returns {boolean}
 */
export function fitsType(value, type, pass) {
  // The types of most calls first.
  switch (type) {
    case 'StepNumber':
      return Number.isInteger(value);
    case 'Context':
      return pass.isContext(value);
    case 'Callbacks': {
      const prototype = isRecord(value) ? Object.getPrototypeOf(value) : undefined;
      return (
        (prototype === null || prototype === Object.prototype) &&
        everyOf(
          Object.values(value),
          (field) => field === undefined || field === null || typeof field === 'function',
        )
      );
    }
    case 'any':
      return true;
    case 'string':
    case 'IdentityProviderName':
    case 'LibraryName':
    case 'SecretName':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'string[]':
      return Array.isArray(value) && everyOf(value, isText);
    case 'object':
      return isRecord(value);
    case 'StringMap':
      return isRecord(value) && everyOf(Object.values(value), isText);
    case 'ClaimValues':
      return fitsType(value, 'StringMap', pass) && Object.keys(value).length > 0;
    case 'SameSite':
      return value === 'STRICT' || value === 'LAX' || value === 'NONE';
    case 'Request':
      return pass.isRequest(value);
    case 'Response':
      return pass.isResponse(value);
    case 'User':
      return pass.isUser(value);
    case 'AuthenticatorOptions':
      return (
        typeof value === 'object' &&
        value !== null &&
        everyOf(
          Object.values(value),
          (option) =>
            typeof option === 'object' &&
            option !== null &&
            hasOnly(option, ['idp', 'authenticator']) &&
            isOptionalText(option.idp) &&
            isOptionalText(option.authenticator),
        )
      );
    case 'StepOptions': {
      const { authenticationOptions, authenticatorParams, stepOptions } = isRecord(value) ? value : {};
      const isAbsentOrObject = (/** @type {any} */ field) => field === undefined || typeof field === 'object';
      return (
        isRecord(value) &&
        hasOnly(value, stepOptionKeys()) &&
        isAbsentOrObject(authenticatorParams) &&
        isAbsentOrObject(stepOptions) &&
        (authenticationOptions === undefined ||
          authenticationOptions === null ||
          fitsType(authenticationOptions, 'AuthenticatorOptions', pass))
      );
    }
    case 'HttpAuthentication':
      return (
        isRecord(value) &&
        typeof value.type === 'string' &&
        typeof value.properties === 'object' &&
        value.properties !== null
      );
    case 'FailureDetails':
      return (
        isRecord(value) &&
        isOptionalText(value.errorCode) &&
        isOptionalText(value.errorMessage) &&
        isOptionalText(value.errorURI)
      );
    default: {
      const shape = pass.shapes[type];
      return shape !== undefined && fitsShape(value, shape, pass);
    }
  }
}

/**
 * Whether a value is an object with these optional keys and no other.
 *
 * @param {any} value
 * @param {Record<string, string>} shape type by key
 * @param {ArgumentTests} pass
 * @returns {boolean}
 */
export function fitsShape(value, shape, pass) {
  return (
    isRecord(value) &&
    hasOnly(value, Object.keys(shape)) &&
    everyOf(Object.keys(value), (key) => fitsType(value[key], /** @type {string} */ (shape[key]), pass))
  );
}

/**
 * Whether an object has no other keys: a misspelled one must not lift a restriction in silence.
 *
 * @param {object} value
 * @param {readonly string[]} known
 */
export function hasOnly(value, known) {
  return everyOf(Object.keys(value), (key) => known.includes(key));
}

/** The keys that the options of `executeStep` have. */
export function stepOptionKeys() {
  return ['authenticationOptions', 'authenticatorParams', 'stepOptions'];
}

/** @param {any} value */
export function isRecord(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {any} value */
export function isText(value) {
  return typeof value === 'string';
}

/** @param {any} value */
export function isOptionalText(value) {
  return value === undefined || typeof value === 'string';
}

/**
 * As `every` of arrays, but without its guard and its accessor: arguments are checked in every pass.
 *
 * @param {readonly any[]} values
 * @param {(value: any) => boolean} test
 */
export function everyOf(values, test) {
  for (let index = 0; index < values.length; index += 1) {
    if (!test(values[index])) return false;
  }
  return true;
}
