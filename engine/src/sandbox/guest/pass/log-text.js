import { messageOf } from './script-fault.js';

/** @import { Pass } from './pass-types.js' */

/**
 * One line of the log. Users are written by name, wherever they stand.
 *
 * @param {Pass} pass
 * @param {any[]} values
 */
export function logText(pass, values) {
  return values.map(describe).join(' ').slice(0, pass.manifest.limits.maxTextCharacters);

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
