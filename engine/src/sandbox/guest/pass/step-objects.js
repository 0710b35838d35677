import { objectKind, readOnlyObject } from './read-only-object.js';
import { userObject } from './user-object.js';

/** @import { GuestManifest, ObjectKind, Pass, StepView } from './pass-types.js' */

/**
 * The object of one step of the sequence. One per step and pass, so that steps can be compared.
 *
 * @param {Pass} pass
 * @param {number} id
 */
export function stepObject(pass, id) {
  pass.stepObjects[id] ??= readOnlyObject(pass.kinds.step, { pass, id });
  return pass.stepObjects[id];
}

/** @returns {ObjectKind<StepView>} */
export function stepKind() {
  return objectKind({
    subject: ({ pass, id }) => userObject(pass, pass.state.steps[id]?.subject),
    idp: ({ pass, id }) => pass.state.steps[id]?.idp,
    authenticator: ({ pass, id }) => pass.state.steps[id]?.authenticator,
    options(view) {
      view.options ??= optionsOf(view);
      return view.options;
    },
    provisioning: ({ pass, id }) => pass.state.steps[id]?.provisioning ?? 'none',
  });
}

/**
 * @param {GuestManifest} manifest
 * @returns {ObjectKind<Pass>} the properties of `context.steps`: one per step of the sequence
 */
export function stepsKind({ steps }) {
  return objectKind(
    Object.fromEntries(steps.map(({ id }) => [id, (/** @type {Pass} */ pass) => stepObject(pass, id)])),
  );
}

/** @param {StepView} view */
export function optionsOf({ pass, id }) {
  const options = pass.manifest.steps.find((step) => step.id === id)?.options ?? [];
  return Object.freeze(options.map((option) => Object.freeze({ ...option })));
}
