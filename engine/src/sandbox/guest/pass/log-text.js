import { messageOf } from './script-fault.js';

/** @import { Pass } from './pass-types.js' */

/**
 * One line of the log. Users are written by name, wherever they stand.
 *
 * @param {Pass} pass
 * @param {any[]} values
 */
export function logText(pass, values) {
  let text = '';
  for (let index = 0; index < values.length; index += 1) {
    text += index === 0 ? describe(values[index]) : ` ${describe(values[index])}`;
  }
  const { maxTextCharacters } = pass.manifest.limits;
  return text.length > maxTextCharacters ? text.slice(0, maxTextCharacters) : text;

  /** @param {any} value */
  function describe(value) {
    if (typeof value === 'string') return value;
    if (typeof value !== 'object' || value === null) return String(value);
    if (value instanceof Error) return messageOf(value);
    const name = nameOf(value);
    if (typeof name === 'string') return name;
    try {
      return JSON.stringify(value, (_, field) => nameOf(field)) ?? String(value);
    } catch (error) {
      if (pass.stop) throw error;
      return '[object]';
    }
  }

  /** @param {any} value */
  function nameOf(value) {
    if (typeof value !== 'object' || value === null) return value;
    if (value === pass.context) return '[context]';
    const handle = pass.handles.get(value);
    return handle === undefined ? value : (pass.users.get(handle)?.username ?? 'user');
  }
}
