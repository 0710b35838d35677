import type { HostFunction } from '@stepgate/engine/language';
import { findFunctionOf } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import { isCallable, Obj, type Value } from '../abstract/value.ts';
import { answerOf } from '../host/answers.ts';
import { isAwaited } from '../host/awaited-calls.ts';
import { hostObject } from '../host/host-objects.ts';
import { refuse } from '../host/refuse.ts';
import { portableFunction } from '../interpret/lifted-functions.ts';
import type { Machine } from '../interpret/machine.ts';
import type { QueuedCall } from './login-state.ts';
import { missingHandler } from './missing-handler.ts';
import { answerCall, Ended, ends, evaluate, returnsLater, type TransitionResult } from './run-script.ts';

/**
 * A page. One that has a hook is not shown where the hook, or without it a session of the user, says so. What the hook
 * queues is work of the call, before that of the callback.
 */
export function workOffPage(machine: Machine, item: QueuedCall, row: HostFunction): TransitionResult {
  if (row.hooks === undefined) return workOffPrompt(machine, item, row, []);
  machine.queued = [];
  const isSkipped = skipsPage(machine, item, row);
  if (isSkipped instanceof Ended) return isSkipped.how;
  if (machine.state.facts.fault !== null) return ends(machine.state.facts.fault);
  const { queued } = machine;
  if (!isSkipped) return workOffPrompt(machine, item, row, queued);
  return item.callbacks.has('onSkip') || isAwaited(item.promise)
    ? answerCall(machine, item, { handler: 'onSkip', awaited: 'skip', row, before: queued })
    : missingHandler(machine, item, 'onSkip', false, queued);
}

/** Whether a page is not needed. A hook says so at once. */
function skipsPage(machine: Machine, item: QueuedCall, row: HostFunction): boolean | Ended {
  const hook = row.hooks?.find((one) => item.callbacks.has(one.name));
  const context = hostObject(machine, 'Context');
  if (hook === undefined) {
    const asked = findFunctionOf(machine.program, 'checkSessionExistence') as HostFunction;
    return machine.at(item.site, () => machine.truthy(answerOf(machine, asked, [item.step, context])));
  }
  const passed = hook.receives.map((parameter) => (parameter === 'step' ? item.step : context));
  const said = evaluate(machine, () => {
    const handler = item.callbacks.get(hook.name) as Obj;
    const value = machine.callFromOutside(portableFunction(machine, handler, hook.name), passed);
    const isLater = returnsLater(machine, value) || isThenable(machine, value);
    return isLater
      ? refuse(machine, 'script-async-entry', `\`${hook.name}\` must say yes or no at once`)
      : value;
  });
  return said instanceof Ended ? said : machine.truthy(said);
}

const isThenable = (machine: Machine, value: Value): boolean =>
  value instanceof Obj && value.kind !== 'function' && isCallable(machine.get(value, 'then'));

function workOffPrompt(
  machine: Machine,
  item: QueuedCall,
  row: HostFunction,
  queued: readonly QueuedCall[],
): TransitionResult {
  const hooks = row.hooks?.map((hook) => hook.name) ?? [];
  const names = [...item.callbacks.keys()].filter((name) => /^on[A-Z]/.test(name) && !hooks.includes(name));
  const handlers = names.includes('onSuccess') ? names : ['onSuccess', ...names];
  const name = handlers[machine.choices.choose(handlers.length + 1)];
  const { facts } = machine.state;
  facts.request += 1;
  facts.clock += 1;
  const outcome = name === undefined ? 'other' : `${name.slice(2, 3).toLowerCase()}${name.slice(3)}`;
  machine.events.push({
    kind: 'prompt',
    template: row.name === 'prompt' ? item.target : 'username',
    outcome,
    request: facts.request,
    range: rangeOf(item.site),
  });
  if (name !== undefined)
    return answerCall(machine, item, { handler: name, awaited: outcome, before: queued });
  if (!isAwaited(item.promise)) return missingHandler(machine, item, null, true, queued);
  const awaited = machine.unknown('string', 'what was chosen on the page');
  return answerCall(machine, item, { handler: '', awaited, before: queued });
}
