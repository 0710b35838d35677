import type { LoginState } from '../journal/login-state.ts';
import type { GuestEmitted, PassOutput } from '../pass/pass-output.ts';
import type { EmittedItems } from './decision.ts';

/** Position of the last answered challenge: what was emitted up to it belonged to an earlier decision. */
export function lastDeliveredCall(state: LoginState): number {
  let delivered = -1;
  for (const { entry, outcome } of state.challenges.values()) {
    if (outcome !== null) delivered = Math.max(delivered, entry.call.position);
  }
  return delivered;
}

/** What a pass emitted after a call, with users by who they are. */
export function emittedSince(state: LoginState, output: PassOutput, delivered: number): EmittedItems {
  return output.emitted.filter((item) => item.at > delivered).map((item) => forHost(state, item));
}

function forHost(state: LoginState, item: GuestEmitted): EmittedItems[number] {
  if (item.kind !== 'claim') return item;
  const { user: handle, ...claim } = item;
  const user = state.users.get(handle)?.user;
  return { ...claim, idp: user?.idp ?? '', identifier: user?.identifier ?? '' };
}
