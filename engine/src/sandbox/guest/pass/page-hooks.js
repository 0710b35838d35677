import { argumentDigest } from './argument-digest.js';
import { observeCall } from './host-calls.js';
import { portableFunction } from './portable-functions.js';

/** @import { Pass, QueuedCall } from './pass-types.js' */

/**
 * Whether the page of a call is not needed: its `preHandler` says so, or without one a session satisfies the step.
 *
 * @param {Pass} pass
 * @param {QueuedCall} call
 * @returns {boolean}
 */
export function skipsPage(pass, { row, values, callbacks }) {
  const [hook] = row.hooks ?? [];
  if (hook === undefined) return false;
  const step = values[0];
  const handler = callbacks[hook.name];
  if (handler) {
    const passed = hook.receives.map((parameter) => (parameter === 'step' ? step : pass.context));
    return Boolean(Reflect.apply(portableFunction(pass, handler), undefined, passed));
  }
  const question = [step, { subject: pass.state.subject }];
  const asked = { name: 'checkSessionExistence', stable: ['sessions'] };
  return observeCall(pass, asked, question, argumentDigest(JSON.stringify(question)));
}
