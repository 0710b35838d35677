/**
 * @import ivm from 'isolated-vm'
 * @import { CompiledProgram, InvalidScript } from './compile-program.js'
 * @typedef {{
 *   isolate: ivm.Isolate, context: ivm.Context, openProgram: ivm.Reference,
 *   programs: Map<string, CompiledProgram | InvalidScript>
 * }} LockedIsolate
 */

/**
 * What the first isolate of this process compiled of the guest, for those that follow: a sixth of what one costs. It
 * never leaves the memory of the process and holds nothing of a script, so it is as good as the text itself.
 *
 * @type {{ text: string, code: ivm.ExternalCopy<ArrayBuffer> | undefined } | undefined}
 */
let compiledGuest;

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
  const script = compileGuest(isolate, guestText);
  const openProgram = script.runSync(context, { reference: true });
  script.release();
  return { isolate, context, openProgram, programs: new Map() };
}

/** @param {ivm.Isolate} isolate @param {string} text */
function compileGuest(isolate, text) {
  const filename = 'stepgate';
  if (compiledGuest?.text === text && compiledGuest.code !== undefined) {
    return isolate.compileScriptSync(text, { filename, cachedData: compiledGuest.code });
  }
  /** @type {ivm.Script & ivm.CachedDataResult} */
  const script = isolate.compileScriptSync(text, { filename, produceCachedData: true });
  compiledGuest = { text, code: script.cachedData };
  return script;
}
