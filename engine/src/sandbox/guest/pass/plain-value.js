/**
 * Copies a value of the script into plain JSON data. Getters of the script run here, inside the limits of the pass,
 * and only here: what is checked and used afterwards is the copy. Anything but plain objects, arrays, dates and
 * simple values is refused, because a copy of it would silently lack something.
 *
 * @param {any} value
 * @param {{ maxTextCharacters: number, maxArgumentDepth: number }} limits
 * @param {(code: string, message: string) => never} refuse
 * @param {(value: object) => boolean} isHandedOut tells users and context objects, which are not data
 * @param {string} name of the argument, for messages
 */
export function plainValue(value, limits, refuse, isHandedOut, name) {
  return copy(value, name, 0);

  /** @param {any} current @param {string} path @param {number} depth @returns {any} */
  function copy(current, path, depth) {
    if (current === null || typeof current === 'boolean') return current;
    if (typeof current === 'string') {
      if (current.length > limits.maxTextCharacters) {
        refuse(
          'limit-text-characters',
          `${path} has ${current.length} characters, ${limits.maxTextCharacters} are allowed`,
        );
      }
      return current;
    }
    if (typeof current === 'number') {
      return Number.isFinite(current)
        ? current
        : refuse('invalid-argument', `${path} is ${current}, which is not JSON`);
    }
    if (typeof current !== 'object') {
      return refuse('invalid-argument', `${path} is a ${typeof current}, which is not data`);
    }
    if (isHandedOut(current)) {
      return refuse('invalid-argument', `${path} is a user or a context object, which is not data`);
    }
    if (depth >= limits.maxArgumentDepth) {
      return refuse(
        'limit-argument-depth',
        `${path} is nested deeper than ${limits.maxArgumentDepth} levels`,
      );
    }
    if (Array.isArray(current)) {
      const elements = [];
      for (let index = 0; index < current.length; index += 1) {
        const element = current[index];
        elements.push(element === undefined ? null : copy(element, `${path}[${index}]`, depth + 1));
      }
      return elements;
    }
    const prototype = Object.getPrototypeOf(current);
    if (prototype === Date.prototype) return dateText(current, path);
    if (prototype !== null && prototype !== Object.prototype) {
      return refuse('invalid-argument', `${path} is not a plain object`);
    }
    /** @type {Record<string, any>} */
    const fields = Object.create(null);
    for (const key of Object.keys(current)) {
      if (key === '__proto__') refuse('invalid-argument', `${path} has a key \`__proto__\``);
      const field = current[key];
      if (field !== undefined) fields[key] = copy(field, `${path}.${key}`, depth + 1);
    }
    return fields;
  }

  /** @param {any} date @param {string} path */
  function dateText(date, path) {
    try {
      return Reflect.apply(Date.prototype.toISOString, date, []);
    } catch {
      return refuse('invalid-argument', `${path} is not a valid date`);
    }
  }
}
