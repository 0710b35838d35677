import { refuseCall } from './host-calls.js';
import { LoginEnded } from './login-ended.js';
import { copyGlobals, portableFunction } from './portable-functions.js';
import { messageOf, placeOf } from './script-fault.js';

/** @import { Pass, QueuedCall } from './pass-types.js' */

/**
 * Runs a callback of the script and hands on what it queued.
 *
 * @param {Pass} pass
 * @param {Function} callback
 * @param {any[]} passed
 * @param {(queued: QueuedCall[]) => void} goOn as for `collectFrom`
 */
export function collectQueued(pass, callback, passed, goOn) {
  pass.called = callback;
  collectFrom(pass, () => Reflect.apply(portableFunction(pass, callback), undefined, passed), goOn);
}

/**
 * Evaluates something of the script and hands on what it queued, in call order. Where functions may wait the pass does,
 * so that those which do not wait for the host have gone on before.
 *
 * @param {Pass} pass
 * @param {() => any} evaluate
 * @param {(queued: QueuedCall[]) => void} goOn called at once, or as `pass.next` once the crossing was left
 */
export function collectFrom(pass, evaluate, goOn) {
  pass.queue = [];
  const result = evaluate();
  if (isGenerator(result)) refuseCall(pass, 'script-async-entry', 'the function returned a generator');
  if (result instanceof Promise) {
    if (!pass.manifest.awaits) {
      refuseCall(pass, 'script-async-entry', 'the function returned a promise; use callbacks');
    }
    follow(pass, result);
  }
  if (pass.manifest.awaits) pass.next = handOn;
  else handOn();

  function handOn() {
    if (pass.fault && !pass.stop) throw new LoginEnded({ ended: 'fault' });
    copyGlobals(pass);
    goOn(pass.queue);
  }
}

/**
 * An `async` function of the script: what it throws fails the login, and the login does not end before it does.
 *
 * @param {Pass} pass
 * @param {Promise<any>} promise
 */
export function follow(pass, promise) {
  pass.unsettled += 1;
  const { called } = pass;
  // Not `promise.then`: the script may have put its own in that place, which would say what it likes.
  Reflect.apply(Promise.prototype.then, promise, [
    () => {
      pass.unsettled -= 1;
    },
    (/** @type {any} */ error) => {
      pass.unsettled -= 1;
      if (pass.stop || pass.fault) return;
      pass.fault = { code: 'script-threw', message: messageOf(error), ...placeOf(pass, error, called) };
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
