import { contextKind, responseKind } from './context-object.js';
import { requestKind } from './request-object.js';
import { stepKind, stepsKind } from './step-objects.js';
import { userKind } from './user-object.js';

/** @import { GuestManifest, ObjectKinds } from './pass-types.js' */

/**
 * What the objects that a script is given have. Made once per program: they are functions of a pass and hold none.
 *
 * @param {GuestManifest} manifest
 * @returns {ObjectKinds}
 */
export function objectKinds(manifest) {
  return {
    context: contextKind(),
    request: requestKind(),
    response: responseKind(),
    steps: stepsKind(manifest),
    step: stepKind(),
    user: userKind(),
  };
}
