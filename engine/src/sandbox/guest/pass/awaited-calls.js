/** @import { Pass, PreparedFunction, QueuedCall } from './pass-types.js' */

/**
 * Queues a call. Where steps can be awaited the script gets an object that can be; nothing of the call happens before
 * the function that made it has returned or waits.
 *
 * @param {Pass} pass
 * @param {PreparedFunction} row
 * @param {any[]} values plain arguments
 * @param {string} digest of the arguments
 * @param {Record<string, Function>} callbacks
 * @returns {any}
 */
export function awaitable(pass, row, values, digest, callbacks) {
  /** @type {QueuedCall} */
  const queued = { row, values, digest, callbacks, isAwaited: false, settle: null };
  pass.queue[pass.queue.length] = queued;
  if (pass.observer !== null) pass.observer.queued(queued);
  if (!pass.manifest.awaits) return undefined;
  const settled = new Promise((resolve) => {
    queued.settle = resolve;
  });
  return Object.freeze({
    // biome-ignore lint/suspicious/noThenProperty: this is what `await` asks for.
    then(/** @type {any} */ onSettled, /** @type {any} */ onFailed) {
      queued.isAwaited = true;
      const next = settled.then(onSettled, onFailed);
      // Else a garbage collection could take it, and with it what it was rejected with, before anybody has seen that.
      pass.continuations[pass.continuations.length] = next;
      return next;
    },
  });
}

/**
 * What awaiting a call gives: the outcome, and for remote calls what they answered.
 *
 * @param {QueuedCall} call
 * @param {any} answer
 */
export function awaitedValue({ row }, answer) {
  return row.awaited === 'RemoteOutcome'
    ? { outcome: answer.outcome, data: answer.data ?? {} }
    : answer.outcome;
}
