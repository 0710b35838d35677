import type { HostFunction } from '@stepgate/engine/language';
import { findFunctionOf } from '@stepgate/engine/model';
import { rangeOf } from '@stepgate/engine/script';
import type { Machine } from '../interpret/machine.ts';
import { endCode } from './login-end.ts';
import { ends, type TransitionResult } from './run-script.ts';
import { workOffPage } from './work-off-page.ts';
import { workOffRemote } from './work-off-remote.ts';
import { workOffStep } from './work-off-step.ts';

/** Works off the head of the queue. Everything that can come out of it is one choice after the other. */
export function workOffHead(machine: Machine): TransitionResult {
  const { queue } = machine.state;
  let item = queue.shift();
  // Nothing made up for a failure; the server goes on all the same.
  for (; item?.kind === 'recovery' && item.goesOnBy !== null; item = queue.shift())
    machine.trap(item.goesOnBy.behaviour, item.goesOnBy.step, rangeOf(item.goesOnBy.site));
  if (item === undefined)
    return ends(machine.state.followed.length > 0 ? 'script-stalled' : endCode(machine));
  if (item.kind === 'recovery') return ends(item.code);
  if (item.isRepeated && machine.choices.choose(2) === 1) queue.unshift({ ...item });
  if (item.name === 'sendError') return ends('sent-error');
  if (item.name === 'fail') return ends('script-failed-login');
  if (item.name === 'executeStep') return machine.at(item.site, () => workOffStep(machine, item));
  const row = findFunctionOf(machine.program, item.name) as HostFunction;
  return row.effect === 'suspend' ? workOffPage(machine, item, row) : workOffRemote(machine, item, row);
}
