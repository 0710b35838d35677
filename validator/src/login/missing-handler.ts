import { rangeOf } from '@stepgate/engine/script';
import type { Machine } from '../interpret/machine.ts';
import type { QueuedCall } from './login-state.ts';
import { queueNested } from './queue-order.ts';
import { ends, goesOn, type TransitionResult } from './run-script.ts';

/**
 * A call whose outcome has no callback: the login ends, or on some servers goes on.
 *
 * @param handler the callback that is missing, when it has a name
 * @param queued what was queued for the call before
 */
export function missingHandler(
  machine: Machine,
  item: QueuedCall,
  handler: string | null,
  byUser = false,
  queued: readonly QueuedCall[] = [],
): TransitionResult {
  if (!machine.behaves('missing-handler-goes-on')) return ends('missing-handler', byUser);
  machine.trap('missing-handler-goes-on', handler, rangeOf(item.site));
  queueNested(machine, queued);
  return goesOn;
}
