/**
 * @import ivm from 'isolated-vm'
 * @import { CompiledProgram, InvalidScript } from './compile-program.js'
 * @typedef {{
 *   isolate: ivm.Isolate, context: ivm.Context, openProgram: ivm.Reference,
 *   programs: Map<string, CompiledProgram | InvalidScript>
 * }} LockedIsolate
 */

/**
 * A fresh isolate with one locked-down realm, for the scripts of one organization.
 *
 * @param {typeof ivm} addon
 * @param {string} guestText what makes a realm safe and runs passes in it
 * @param {number} maxHeapMebibytes
 * @returns {LockedIsolate}
 */
export function createLockedIsolate(addon, guestText, maxHeapMebibytes) {
  const isolate = new addon.Isolate({ memoryLimit: maxHeapMebibytes });
  const context = isolate.createContextSync();
  const openProgram = context.evalSync(guestText, { filename: 'stepgate', reference: true });
  return { isolate, context, openProgram, programs: new Map() };
}
