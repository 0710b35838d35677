import { argumentDigest } from './argument-digest.js';
import { isGenerator } from './evaluation.js';
import { observeCall, refuseCall } from './host-calls.js';
import { portableFunction } from './portable-functions.js';

/** @import { Pass, QueuedCall } from './pass-types.js' */

/**
 * Whether the page of a call is not needed: its `preHandler` says so, or without one a session satisfies the step.
 * What the `preHandler` queues is work of the call, as what a callback queues.
 *
 * @param {Pass} pass
 * @param {QueuedCall} call
 * @returns {{ skips: boolean, queued: QueuedCall[] }}
 */
export function askPageHook(pass, { row, values, callbacks }) {
  const hook = row.hooks?.[0];
  if (hook === undefined) return { skips: false, queued: [] };
  const step = values[0];
  const handler = callbacks[hook.name];
  if (handler) {
    const passed = hook.receives.map((parameter) => (parameter === 'step' ? step : pass.context));
    pass.queue = [];
    const said = Reflect.apply(portableFunction(pass, handler), undefined, passed);
    // It would count as yes, whatever it says in the end.
    if (isGenerator(said) || typeof said?.then === 'function') {
      refuseCall(
        pass,
        'script-async-entry',
        `\`${hook.name}\` returned a promise or a generator; it must say yes or no at once`,
      );
    }
    return { skips: Boolean(said), queued: pass.queue };
  }
  const question = [step, { subject: pass.state.subject }];
  const asked = { name: 'checkSessionExistence', stable: ['sessions'] };
  const skips = observeCall(pass, asked, question, argumentDigest(JSON.stringify(question)));
  return { skips, queued: [] };
}
