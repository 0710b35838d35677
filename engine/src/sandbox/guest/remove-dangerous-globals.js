import { permittedGlobals } from './permitted-globals.js';

/**
 * Deletes every global that is not permitted, and what reaches a deleted one from elsewhere.
 *
 * @throws if the realm refuses, so that no script ever runs in a realm that kept one
 */
export function removeDangerousGlobals() {
  const permitted = permittedGlobals();
  for (const name of Reflect.ownKeys(globalThis)) {
    if (typeof name === 'string' && Object.hasOwn(permitted, name)) continue;
    if (!Reflect.deleteProperty(globalThis, name))
      throw new Error(`global ${String(name)} cannot be removed`);
  }
  // Leads from a date to Temporal, which was removed above.
  Reflect.deleteProperty(Date.prototype, 'toTemporalInstant');
}
