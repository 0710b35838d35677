import { awaitedValue } from './awaited-calls.js';
import { collectQueued } from './evaluation.js';
import { behaves, consumeCall, forgetAnswers } from './host-calls.js';
import { LoginEnded } from './login-ended.js';
import { askPageHook } from './page-hooks.js';
import { mayBeRetried, queueNested } from './queue-order.js';

/** @import { Pass, QueuedCall } from './pass-types.js' */

/**
 * Goes on with a login until it has ended, or waits for functions that await something: then `pass.next` is what comes
 * after them. Continuations, because generators cost most where nothing waits.
 *
 * @param {Pass} pass
 */
export function goOnWithLogin(pass) {
  const { next } = pass;
  pass.next = null;
  if (next !== null) next();
  if (pass.next === null) workOff(pass);
}

/**
 * Works off queued calls: what a callback queues runs right after its call, before what stands behind it. A failed
 * step ends the login unless a step among the work of its handler proves somebody.
 *
 * @param {Pass} pass
 */
export function workOff(pass) {
  const { path } = pass;
  for (let item = path.pop(); item !== undefined; item = path.pop()) {
    if ('failed' in item) {
      if (pass.proofs === item.proofs) throw new LoginEnded(item.failed);
    } else {
      workOffOne(pass, item);
      if (pass.next !== null) return;
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
 */
export function workOffOne(pass, call) {
  const { row } = call;
  if (row.effect === 'finish')
    throw new LoginEnded({ ended: 'finished', name: row.name, arguments: call.values });

  const hook = row.hooks === undefined ? null : askPageHook(pass, call);
  const answer = hook?.skips
    ? { outcome: 'skip' }
    : consumeCall(pass, row.name, call.values, call.digest, call);
  forgetAnswers(pass, row.changes);
  if (answer.proves === true) pass.proofs += 1;
  const { outcome } = answer;
  const isStep = row.name === 'executeStep';
  const name = callbackName(call, outcome);
  const callback = call.callbacks[name];
  if (isStep && outcome === 'fail' && !callback && mayBeRetried(pass, call)) {
    pass.path.push(call);
    return;
  }

  if (isStep && outcome !== 'success' && !behaves(pass, 'failed-step-goes-on')) {
    const failed = {
      ended: 'denied',
      code: answer.failure ?? 'step-failed',
      detail: { step: call.values[0] },
    };
    pass.path.push({ failed, proofs: pass.proofs });
  }
  if (callback) {
    collectQueued(pass, callback, receivedBy(pass, call, name, answer), (queued) => {
      settleCall(pass, call, answer, hook === null ? queued : [...hook.queued, ...queued]);
    });
  } else {
    settleCall(pass, call, answer, hook?.queued ?? []);
  }
}

/**
 * Lets a function that awaits the call go on, before what the callback of the call queued is worked off.
 *
 * @param {Pass} pass
 * @param {QueuedCall} call
 * @param {any} answer
 * @param {QueuedCall[]} nested
 */
export function settleCall(pass, call, answer, nested) {
  if (call.settle !== null) call.settle(awaitedValue(call, answer));
  if (!call.isAwaited) {
    endCall(pass, call, answer, nested);
    return;
  }
  pass.queue = [...nested];
  pass.next = () => endCall(pass, call, answer, pass.queue);
}

/**
 * @param {Pass} pass
 * @param {QueuedCall} call
 * @param {any} answer
 * @param {QueuedCall[]} nested
 */
export function endCall(pass, call, answer, nested) {
  const { row } = call;
  const { outcome } = answer;
  const isStep = row.name === 'executeStep';
  queueNested(pass, nested, pass.path);
  if (!isStep && outcome !== 'success' && !call.isAwaited && !behaves(pass, 'missing-handler-goes-on')) {
    const handler = callbackName(call, outcome);
    if (!call.callbacks[handler]) {
      throw new LoginEnded({ ended: 'denied', code: 'missing-handler', detail: { call: row.name, handler } });
    }
  }
  if (isStep && behaves(pass, 'failed-step-goes-on')) endFailedStep(pass, call, answer);
}

/**
 * How a failed step ends the login on servers that go on: when it has no callbacks, or when nothing stands behind it.
 *
 * @param {Pass} pass
 * @param {QueuedCall} call
 * @param {{ outcome: string, failure?: string }} answer
 */
export function endFailedStep(pass, call, answer) {
  const isFailed =
    answer.outcome === 'fail' || (answer.outcome !== 'success' && !behaves(pass, 'aborted-step-goes-on'));
  const hasCallbacks = Object.keys(call.callbacks).length > 0;
  if (!isFailed || (hasCallbacks && pass.path.length > 0)) return;
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
  const known = row.callbackByOutcome[outcome];
  return known ? known.name : `on${outcome.slice(0, 1).toUpperCase()}${outcome.slice(1)}`;
}

/**
 * What a callback is called with.
 *
 * @param {Pass} pass
 * @param {QueuedCall} call
 * @param {string} name
 * @param {any} answer
 */
export function receivedBy(pass, { row }, name, answer) {
  const receives = row.callbackByName[name]?.receives;
  if (receives === undefined) return [pass.context];
  const passed = [];
  for (let index = 0; index < receives.length; index += 1) {
    passed[index] = receives[index] === 'context' ? pass.context : answer.data;
  }
  return passed;
}
