/**
 * One check per type of the language's value types; `true` means the argument fits. Types that a script cannot
 * pass (results only) have no check.
 *
 * @param {any} value
 * @param {string} type
 * @param {{ isUser(value: any): boolean, isContext(value: any): boolean }} pass
 * @returns {boolean}
 */
export function fitsType(value, type, pass) {
  const isObject = typeof value === 'object' && value !== null;
  switch (type) {
    case 'any':
      return true;
    case 'string':
    case 'IdentityProviderName':
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
      return isObject && !Array.isArray(value);
    case 'StringMap':
      return (
        isObject && !Array.isArray(value) && Object.keys(value).every((key) => typeof value[key] === 'string')
      );
    case 'Context':
      return pass.isContext(value);
    case 'User':
      return pass.isUser(value);
    case 'AuthenticatorOptions':
      return (
        isObject && Object.keys(value).every((key) => typeof value[key] === 'object' && value[key] !== null)
      );
    case 'StepOptions':
      return (
        isObject &&
        !Array.isArray(value) &&
        ['authenticationOptions', 'authenticatorParams', 'stepOptions'].every(
          (key) => value[key] === undefined || value[key] === null || typeof value[key] === 'object',
        ) &&
        (!value.authenticationOptions || fitsType(value.authenticationOptions, 'AuthenticatorOptions', pass))
      );
    case 'HttpAuthentication':
      return (
        isObject &&
        typeof value.type === 'string' &&
        typeof value.properties === 'object' &&
        value.properties !== null
      );
    case 'FailureDetails':
      return (
        isObject &&
        ['errorCode', 'errorMessage', 'errorURI'].every(
          (key) => value[key] === undefined || typeof value[key] === 'string',
        )
      );
    case 'Callbacks':
      return (
        isObject &&
        !Array.isArray(value) &&
        Object.keys(value).every(
          (key) => value[key] === undefined || value[key] === null || typeof value[key] === 'function',
        )
      );
    default:
      return false;
  }
}
