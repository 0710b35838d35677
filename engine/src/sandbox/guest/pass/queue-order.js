import { behaves } from './host-calls.js';

/** @import { Pass, PathItem, QueuedCall } from './pass-types.js' */

/**
 * Puts what a callback queued before what stood behind its call. The three deviations are those of the graph that
 * WSO2 servers build: steps are inserted behind the running node, everything else is attached to that node itself.
 *
 * @param {Pass} pass
 * @param {QueuedCall[]} nested in the order of the calls
 * @param {PathItem[]} path the next one is the last
 */
export function queueNested(pass, nested, path) {
  if (nested.length === 0) return;
  const ordered = pass.reordersQueue ? reordered(pass, nested, path) : nested;
  for (let index = ordered.length - 1; index >= 0; index -= 1) {
    path[path.length] = /** @type {QueuedCall} */ (ordered[index]);
  }
}

/**
 * Whether a server is followed whose graph orders what callbacks queue in its own way.
 *
 * @param {Pass['behaviours']} behaviours
 */
export function reordersQueue(behaviours) {
  return (
    behaviours['steps-behind-callbacks-are-dropped'] === true ||
    behaviours['waiting-call-drops-outer-steps'] === true ||
    behaviours['steps-overtake-waiting-calls'] === true
  );
}

/**
 * @param {Pass} pass
 * @param {QueuedCall[]} nested
 * @param {PathItem[]} path
 */
export function reordered(pass, nested, path) {
  const isStep = (/** @type {QueuedCall} */ { row }) => row.name === 'executeStep' || row.effect === 'finish';
  const waits = nested.filter((call) => !isStep(call));
  let steps = nested.filter(isStep);
  if (behaves(pass, 'steps-behind-callbacks-are-dropped')) {
    const last = steps.findIndex((call) => Object.keys(call.callbacks).length > 0);
    if (last >= 0) steps = steps.slice(0, last + 1);
  }
  if (waits.length > 0 && behaves(pass, 'waiting-call-drops-outer-steps')) path.length = 0;
  return behaves(pass, 'steps-overtake-waiting-calls')
    ? [...steps, ...waits]
    : nested.filter((call) => !isStep(call) || steps.includes(call));
}

/**
 * Whether a failed step is shown again: where the parameters of the authenticators ask for it and the server listens.
 *
 * @param {Pass} pass
 * @param {QueuedCall} call
 */
export function mayBeRetried(pass, call) {
  if (!behaves(pass, 'failed-step-can-be-retried')) return false;
  const parameters = call.values.length === 3 ? call.values[1]?.authenticatorParams : undefined;
  return asksForRetry(parameters);

  /** @param {any} value @returns {boolean} */
  function asksForRetry(value) {
    if (typeof value !== 'object' || value === null) return false;
    if (String(value.enableRetryFromAuthenticator).toLowerCase() === 'true') return true;
    return Object.values(value).some(asksForRetry);
  }
}
