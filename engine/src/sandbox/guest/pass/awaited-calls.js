/** @import { Pass, QueuedCall } from './pass-types.js' */

/**
 * Queues a call. Where steps can be awaited the script gets an object that can be; nothing of the call happens before
 * the function that made it has returned or waits.
 *
 * @param {Pass} pass
 * @param {Omit<QueuedCall, 'waiters' | 'settled'>} call
 * @returns {any}
 */
export function awaitable(pass, call) {
  /** @type {QueuedCall} */
  const queued = { ...call, waiters: [], settled: null };
  pass.queue.push(queued);
  if (!pass.awaits) return undefined;
  return Object.freeze({
    // biome-ignore lint/suspicious/noThenProperty: this is what `await` asks for.
    then(/** @type {any} */ resolve) {
      if (typeof resolve !== 'function') return;
      if (queued.settled) resolve(queued.settled.value);
      else queued.waiters.push(resolve);
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

/**
 * Hands the outcome of a call to those who wait for it. They go on when this evaluation has returned to the worker.
 *
 * @param {QueuedCall} call
 * @param {any} answer
 */
export function settle(call, answer) {
  const value = awaitedValue(call, answer);
  call.settled = { value };
  for (const resolve of call.waiters) resolve(value);
}
