import { rangeOf } from '@stepgate/engine/script';
import type { Machine } from '../interpret/machine.ts';
import type { QueuedCall } from './login-state.ts';

const isStep = ({ name }: QueuedCall): boolean =>
  name === 'executeStep' || name === 'sendError' || name === 'fail';

/** Puts what a function queued before the rest of the queue; callbacks of some servers lose or reorder work. */
export function queueNested(machine: Machine, nested: readonly QueuedCall[]): void {
  const { state } = machine;
  const isCallback = !machine.isFirstEvaluation;
  const kept = isCallback ? withoutDropped(machine, nested) : nested;
  if (isCallback) dropOuterSteps(machine, nested);
  state.queue.unshift(...(isCallback ? overtaking(machine, kept) : kept));
}

/** Steps are inserted behind the running node, and what follows one with callbacks is overwritten. */
function withoutDropped(machine: Machine, nested: readonly QueuedCall[]): readonly QueuedCall[] {
  if (!machine.behaves('steps-behind-callbacks-are-dropped')) return nested;
  const steps = nested.filter(isStep);
  const last = steps.findIndex((call) => call.callbacks.size > 0);
  const dropped = last < 0 ? [] : steps.slice(last + 1);
  for (const call of dropped)
    machine.trap('steps-behind-callbacks-are-dropped', subjectOf(call), rangeOf(call.site));
  return dropped.length === 0 ? nested : nested.filter((call) => !dropped.includes(call));
}

/** Pages and remote calls take the place of what stood behind the running node. */
function dropOuterSteps(machine: Machine, nested: readonly QueuedCall[]): void {
  if (!machine.behaves('waiting-call-drops-outer-steps') || nested.every(isStep)) return;
  const { state } = machine;
  for (const item of state.queue)
    if (item.kind === 'call')
      machine.trap('waiting-call-drops-outer-steps', subjectOf(item), rangeOf(item.site));
    else if (item.goesOnBy === null)
      machine.trap('waiting-call-drops-outer-steps', null, rangeOf(waiting(nested).site));
  state.queue = state.queue.filter((item) => item.kind === 'recovery' && item.goesOnBy !== null);
}

const waiting = (nested: readonly QueuedCall[]): QueuedCall =>
  nested.find((call) => !isStep(call)) as QueuedCall;

/** Pages and remote calls are attached behind the steps. */
function overtaking(machine: Machine, nested: readonly QueuedCall[]): readonly QueuedCall[] {
  if (!machine.behaves('steps-overtake-waiting-calls')) return nested;
  const first = nested.findIndex((call) => !isStep(call));
  const late = first < 0 ? [] : nested.slice(first).filter(isStep);
  for (const call of late) machine.trap('steps-overtake-waiting-calls', subjectOf(call), rangeOf(call.site));
  return late.length === 0 ? nested : [...nested.filter(isStep), ...nested.filter((call) => !isStep(call))];
}

/** The number of a step, else the name of the call. */
const subjectOf = ({ name, step }: QueuedCall): number | string => (name === 'executeStep' ? step : name);
