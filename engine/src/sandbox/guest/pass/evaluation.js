import { refuseCall } from './host-calls.js';
import { LoginEnded } from './login-ended.js';
import { copyGlobals, portableFunction } from './portable-functions.js';
import { messageOf, positionOf } from './script-fault.js';

/** @import { Pass, QueuedCall } from './pass-types.js' */

/**
 * Runs a callback of the script and returns what it queued, in call order. Where functions may wait it pauses, so that
 * those which do not wait for the host have gone on before.
 *
 * @param {Pass} pass
 * @param {Function} callback
 * @param {any[]} passed
 * @returns {Generator<void, QueuedCall[], void>}
 */
export function* collectQueued(pass, callback, passed) {
  return yield* collectFrom(pass, () => Reflect.apply(portableFunction(pass, callback), undefined, passed));
}

/**
 * @param {Pass} pass
 * @param {() => any} evaluate
 * @returns {Generator<void, QueuedCall[], void>}
 */
export function* collectFrom(pass, evaluate) {
  pass.queue = [];
  const result = evaluate();
  if (isGenerator(result)) refuseCall(pass, 'script-async-entry', 'the function returned a generator');
  if (result instanceof Promise) {
    if (!pass.manifest.awaits) {
      refuseCall(pass, 'script-async-entry', 'the function returned a promise; use callbacks');
    }
    follow(pass, result);
  }
  if (pass.manifest.awaits) yield;
  if (pass.fault && !pass.stop) throw new LoginEnded({ ended: 'fault' });
  copyGlobals(pass);
  return pass.queue;
}

/**
 * An `async` function of the script: what it throws fails the login, and the login does not end before it does.
 *
 * @param {Pass} pass
 * @param {Promise<any>} promise
 */
export function follow(pass, promise) {
  pass.unsettled += 1;
  // Not `promise.then`: the script may have put its own in that place, which would say what it likes.
  Reflect.apply(Promise.prototype.then, promise, [
    () => {
      pass.unsettled -= 1;
    },
    (/** @type {any} */ error) => {
      pass.unsettled -= 1;
      if (pass.stop || pass.fault) return;
      pass.fault = { code: 'script-threw', message: messageOf(error), ...positionOf(error) };
    },
  ]);
}

/**
 * A generator function returns before its body has run, so what it would have queued would be lost.
 *
 * @param {any} result
 */
export function isGenerator(result) {
  return typeof result === 'object' && result !== null && typeof result.next === 'function';
}
