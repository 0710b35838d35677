import { awaitedValue } from './awaited-calls.js';
import { collectQueued } from './evaluation.js';
import { behaves, consumeCall, forgetAnswers } from './host-calls.js';
import { LoginEnded } from './login-ended.js';
import { askPageHook } from './page-hooks.js';
import { mayBeRetried, queueNested } from './queue-order.js';

/** @import { Pass, PathItem, QueuedCall } from './pass-types.js' */

/**
 * Works off queued calls: what a callback queues runs right after its call, before what stands behind it. A failed
 * step ends the login unless a step among the work of its handler proves somebody. It pauses where functions that
 * await something must go on first.
 *
 * @param {Pass} pass
 * @param {QueuedCall[]} calls
 * @returns {Generator<void, void, void>}
 */
export function* workOff(pass, calls) {
  /** @type {PathItem[]} the next one is the last */
  const path = [...calls].reverse();
  for (let item = path.pop(); item !== undefined; item = path.pop()) {
    if ('failed' in item) {
      if (pass.proofs === item.proofs) throw new LoginEnded(item.failed);
    } else {
      yield* workOffOne(pass, item, path);
    }
  }
  if (pass.unsettled > 0) {
    const message = 'the script awaits something that never comes';
    pass.fault ??= { code: 'script-stalled', message, line: null, column: null };
  }
}

/**
 * @param {Pass} pass
 * @param {QueuedCall} call
 * @param {PathItem[]} path what comes after it
 * @returns {Generator<void, void, void>}
 */
export function* workOffOne(pass, call, path) {
  const { row } = call;
  if (row.effect === 'finish')
    throw new LoginEnded({ ended: 'finished', name: row.name, arguments: call.values });

  const hook = askPageHook(pass, call);
  const answer = hook.skips ? { outcome: 'skip' } : consumeCall(pass, row.name, call.values, call.digest);
  forgetAnswers(pass, row.changes ?? []);
  if (answer.proves === true) pass.proofs += 1;
  const { outcome } = answer;
  const isStep = row.name === 'executeStep';
  const name = callbackName(call, outcome);
  const callback = call.callbacks[name];
  if (isStep && outcome === 'fail' && !callback && mayBeRetried(pass, call)) {
    path.push(call);
    return;
  }

  if (isStep && outcome !== 'success' && !behaves(pass, 'failed-step-goes-on')) {
    const failed = {
      ended: 'denied',
      code: answer.failure ?? 'step-failed',
      detail: { step: call.values[0] },
    };
    path.push({ failed, proofs: pass.proofs });
  }
  const receives = row.callbacks?.find((candidate) => candidate.name === name)?.receives ?? ['context'];
  const passed = receives.map((parameter) => (parameter === 'context' ? pass.context : answer.data));
  let nested = [...hook.queued, ...(callback ? yield* collectQueued(pass, callback, passed) : [])];
  call.settle(awaitedValue(call, answer));
  if (call.isAwaited) {
    pass.queue = [...nested];
    yield;
    nested = pass.queue;
  }
  queueNested(pass, nested, path);

  if (
    !isStep &&
    !callback &&
    !call.isAwaited &&
    outcome !== 'success' &&
    !behaves(pass, 'missing-handler-goes-on')
  ) {
    throw new LoginEnded({
      ended: 'denied',
      code: 'missing-handler',
      detail: { call: row.name, handler: name },
    });
  }
  if (isStep && behaves(pass, 'failed-step-goes-on')) endFailedStep(pass, call, answer, path);
}

/**
 * How a failed step ends the login on servers that go on: when it has no callbacks, or when nothing stands behind it.
 *
 * @param {Pass} pass
 * @param {QueuedCall} call
 * @param {{ outcome: string, failure?: string }} answer
 * @param {PathItem[]} path
 */
export function endFailedStep(pass, call, answer, path) {
  const isFailed =
    answer.outcome === 'fail' || (answer.outcome !== 'success' && !behaves(pass, 'aborted-step-goes-on'));
  const hasCallbacks = Object.keys(call.callbacks).length > 0;
  if (!isFailed || (hasCallbacks && path.length > 0)) return;
  throw new LoginEnded({
    ended: 'denied',
    code: answer.failure ?? 'step-failed',
    detail: { step: call.values[0] },
  });
}

/**
 * @param {QueuedCall} call
 * @param {string} outcome
 */
export function callbackName({ row }, outcome) {
  const known = row.callbacks?.find((candidate) => candidate.outcome === outcome);
  return known ? known.name : `on${outcome.slice(0, 1).toUpperCase()}${outcome.slice(1)}`;
}
