/**
 * One check per type of the language's value types; `true` means the argument fits. Users, contexts and callbacks
 * are checked as they are, everything else as the copy that is used afterwards. Types that a script cannot pass
 * (results only) have no check.
 *
 * @param {any} value
 * @param {string} type
 * @param {{
 *   isUser(value: any): boolean, isContext(value: any): boolean,
 *   isRequest(value: any): boolean, isResponse(value: any): boolean,
 *   shapes: Record<string, Record<string, string>>
 * }} pass
 * @returns {boolean}
 */
export function fitsType(value, type, pass) {
  const shape = pass.shapes[type];
  if (shape !== undefined) return fitsShape(value, shape, pass);
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
  const isOptionalText = (/** @type {any} */ text) => text === undefined || typeof text === 'string';
  switch (type) {
    case 'any':
      return true;
    case 'string':
    case 'IdentityProviderName':
    case 'LibraryName':
    case 'SecretName':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'StepNumber':
      return Number.isInteger(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'string[]':
      return Array.isArray(value) && value.every((element) => typeof element === 'string');
    case 'object':
      return isRecord;
    case 'StringMap':
      return isRecord && Object.values(value).every((field) => typeof field === 'string');
    case 'ClaimValues':
      return fitsType(value, 'StringMap', pass) && Object.keys(value).length > 0;
    case 'SameSite':
      return value === 'STRICT' || value === 'LAX' || value === 'NONE';
    case 'Request':
      return pass.isRequest(value);
    case 'Response':
      return pass.isResponse(value);
    case 'Context':
      return pass.isContext(value);
    case 'User':
      return pass.isUser(value);
    case 'AuthenticatorOptions':
      return (
        typeof value === 'object' &&
        value !== null &&
        Object.values(value).every(
          (option) =>
            typeof option === 'object' &&
            option !== null &&
            hasOnly(option, ['idp', 'authenticator']) &&
            isOptionalText(option.idp) &&
            isOptionalText(option.authenticator),
        )
      );
    case 'StepOptions': {
      const { authenticationOptions, authenticatorParams, stepOptions } = isRecord ? value : {};
      const isAbsentOrObject = (/** @type {any} */ field) => field === undefined || typeof field === 'object';
      return (
        isRecord &&
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
        isRecord &&
        typeof value.type === 'string' &&
        typeof value.properties === 'object' &&
        value.properties !== null
      );
    case 'FailureDetails':
      return (
        isRecord &&
        isOptionalText(value.errorCode) &&
        isOptionalText(value.errorMessage) &&
        isOptionalText(value.errorURI)
      );
    case 'Callbacks': {
      const prototype = isRecord ? Object.getPrototypeOf(value) : undefined;
      return (
        (prototype === null || prototype === Object.prototype) &&
        Object.values(value).every(
          (field) => field === undefined || field === null || typeof field === 'function',
        )
      );
    }
    default:
      return false;
  }
}

/**
 * Whether a value is an object with these optional keys and no other.
 *
 * @param {any} value
 * @param {Record<string, string>} shape type by key
 * @param {Parameters<typeof fitsType>[2]} pass
 * @returns {boolean}
 */
export function fitsShape(value, shape, pass) {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    hasOnly(value, Object.keys(shape)) &&
    Object.keys(value).every((key) => fitsType(value[key], /** @type {string} */ (shape[key]), pass))
  );
}

/**
 * Whether an object has no other keys: a misspelled one must not lift a restriction in silence.
 *
 * @param {object} value
 * @param {readonly string[]} known
 */
export function hasOnly(value, known) {
  return Object.keys(value).every((key) => known.includes(key));
}

/** The keys that the options of `executeStep` have. */
export function stepOptionKeys() {
  return ['authenticationOptions', 'authenticatorParams', 'stepOptions'];
}
