import type { SandboxResult } from '../sandbox-contract.ts';
import type { SandboxLimits } from '../sandbox-limits.ts';
import type { InFlight } from './in-flight.ts';
import type { PassPace } from './pass-pace.ts';
import type { WorkerSlots } from './worker-slots.ts';

/** Whether another pass of an organization may come in, by what is there already. */
export function refusalOf(
  organization: string,
  running: number,
  {
    limits,
    inFlight,
    pace,
    slots,
  }: {
    readonly limits: SandboxLimits;
    readonly inFlight: Pick<InFlight, 'total' | 'of'>;
    readonly pace: PassPace;
    readonly slots: Pick<WorkerSlots, 'isUnavailable' | 'active' | 'free'>;
  },
): SandboxResult | undefined {
  if (slots.isUnavailable()) return { ended: 'unavailable' };
  const own = inFlight.of(organization);
  if (own >= limits.maxPassesPerOrganization) {
    const workers = Math.min(slots.active(), limits.workersPerOrganization);
    const retryAfterMillis = pace.retryAfterMillis(own, workers);
    return { ended: 'overloaded', scope: 'organization', retryAfterMillis };
  }
  const waiting = inFlight.total - running;
  // A worker that is free will take one of those who wait in a moment.
  if (waiting < limits.maxQueuedPasses + slots.free()) return undefined;
  const retryAfterMillis = pace.retryAfterMillis(waiting, slots.active());
  return { ended: 'overloaded', scope: 'sandbox', retryAfterMillis };
}
