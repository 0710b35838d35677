import { objectKinds } from './object-kinds.js';
import { preparedFunction } from './prepared-function.js';
import { reordersQueue } from './queue-order.js';

/** @import { GuestManifest, PreparedProgram } from './pass-types.js' */

/**
 * What all passes of a program share. Nothing of a pass or a script is in it.
 *
 * @param {GuestManifest} manifest
 * @returns {PreparedProgram}
 */
export function preparedProgram(manifest) {
  /** @type {Record<string, true>} */
  const behaviours = Object.create(null);
  for (const behaviour of manifest.behaviours) behaviours[behaviour] = true;
  return {
    manifest,
    behaviours,
    reordersQueue: reordersQueue(behaviours),
    isLenient: behaviours['arguments-are-lenient'] === true,
    functions: manifest.functions.map(preparedFunction),
    kinds: objectKinds(manifest),
  };
}
