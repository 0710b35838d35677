import type { CookieSealer } from '../cookies/cookie-sealer.ts';
import type { LoginState } from '../journal/login-state.ts';
import type { Program } from '../model/program.ts';
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

/** What makes items of the guest items of a decision. */
export interface EmittedPlace {
  readonly program: Program;
  readonly state: LoginState;
  readonly cookies: CookieSealer;
}

/**
 * What a pass emitted after a call, as decisions and journals hold it: users by who they are, and cookies as the
 * browser gets them, so that a value that is to be encrypted is in clear nowhere else.
 */
export function emittedSince(place: EmittedPlace, output: PassOutput, delivered: number): EmittedItems {
  return output.emitted.filter((item) => item.at > delivered).map((item) => forHost(place, item));
}

function forHost({ program, state, cookies }: EmittedPlace, item: GuestEmitted): EmittedItems[number] {
  switch (item.kind) {
    case 'claim': {
      const { user: handle, ...claim } = item;
      const user = state.users.get(handle)?.user;
      return { ...claim, idp: user?.idp ?? '', identifier: user?.identifier ?? '' };
    }
    case 'cookie': {
      const { name, value, properties } = item;
      return { ...item, value: cookies.seal(program.organization, name, value, properties) };
    }
    default:
      return item;
  }
}
