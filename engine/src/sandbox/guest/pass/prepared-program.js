import { objectKinds } from './object-kinds.js';

/** @import { GuestManifest, PreparedProgram } from './pass-types.js' */

/**
 * What all passes of a program share. Nothing of a pass or a script is in it.
 *
 * @param {GuestManifest} manifest the language table, as far as the guest needs it
 * @returns {PreparedProgram}
 */
export function preparedProgram(manifest) {
  return { manifest, behaviours: new Set(manifest.behaviours), kinds: objectKinds(manifest) };
}
