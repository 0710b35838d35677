import { consumeCall, forgetAnswers, refuseCall } from './host-calls.js';

/** @import { Pass, QueuedCall } from './pass-types.js' */

/** Thrown to leave the queue when the login has ended; carries the way it ended. */
export class LoginEnded {
  /** @param {Record<string, any>} how */
  constructor(how) {
    this.how = how;
  }
}

/**
 * Runs a function of the script and returns what it queued, in call order.
 *
 * @param {Pass} pass
 * @param {() => any} call
 * @returns {QueuedCall[]}
 */
export function collectQueued(pass, call) {
  pass.queue = [];
  const result = call();
  if (result instanceof Promise || isGenerator(result)) {
    refuseCall(pass, 'script-async-entry', 'the function returned a promise or a generator; use callbacks');
  }
  if (pass.fault && !pass.stop) throw new LoginEnded({ ended: 'fault' });
  return pass.queue;
}

/**
 * A generator function returns before its body has run, so what it would have queued would be lost.
 *
 * @param {any} result
 */
export function isGenerator(result) {
  return typeof result === 'object' && result !== null && typeof result.next === 'function';
}

/**
 * Works off queued calls: what a callback queues runs right after its call, before what stands behind it. A failed
 * step ends the login unless a step among the work of its handler proves somebody.
 *
 * @param {Pass} pass
 * @param {QueuedCall[]} calls
 * @returns {boolean} whether a step among this work proved a factor
 */
export function workOff(pass, calls) {
  let proved = false;
  for (const call of calls) {
    if (workOffOne(pass, call)) proved = true;
  }
  return proved;
}

/**
 * @param {Pass} pass
 * @param {QueuedCall} call
 * @returns {boolean}
 */
export function workOffOne(pass, call) {
  const { row } = call;
  if (row.effect === 'finish')
    throw new LoginEnded({ ended: 'finished', name: row.name, arguments: call.values });

  const answer = consumeCall(pass, row.name, call.values, call.digest);
  forgetAnswers(pass, row.changes ?? []);
  const name = callbackName(call, answer.outcome);
  const callback = call.callbacks[name];
  const succeeded = answer.outcome === 'success';
  const parameters = row.callbacks?.find((candidate) => candidate.name === name)?.receives ?? ['context'];
  const passed = parameters.map((parameter) => (parameter === 'context' ? pass.context : answer.data));
  const nested = callback ? collectQueued(pass, () => Reflect.apply(callback, undefined, passed)) : [];

  if (row.name !== 'executeStep') {
    if (!callback && !succeeded) {
      throw new LoginEnded({
        ended: 'denied',
        code: 'missing-handler',
        detail: { call: row.name, handler: name },
      });
    }
    return workOff(pass, nested);
  }
  const recovered = workOff(pass, nested);
  if (!succeeded && !recovered) {
    throw new LoginEnded({
      ended: 'denied',
      code: answer.failure ?? 'step-failed',
      detail: { step: call.values[0] },
    });
  }
  return answer.proves === true || recovered;
}

/**
 * @param {QueuedCall} call
 * @param {string} outcome
 */
export function callbackName({ row }, outcome) {
  const known = row.callbacks?.find((candidate) => candidate.outcome === outcome);
  return known ? known.name : `on${outcome.slice(0, 1).toUpperCase()}${outcome.slice(1)}`;
}
