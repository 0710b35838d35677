import type { SubjectStatus } from '@stepgate/engine/language';
import type { NoAccountReason } from '../login/new-users.ts';

/**
 * Kinds of users of an identity provider, as bits. What a user becomes at sign-in depends on the JIT switch; the kind
 * does not, so it can be compared between two positions.
 */
export const userKinds = {
  /** No link, and with `skipJITForLookupFailure` no account either, because none matches. */
  unmatched: 1,
  /** No link; JIT provisioning makes or links an account. */
  new: 2,
  /** Linked with a local account; linked users stay so, whatever the switch says. */
  linked: 4,
  /** No link, and no account either where users are asked, because the user declines. */
  declining: 8,
  /** No link, and no account either where the login goes on without one, because it cannot be made. */
  failing: 16,
} as const;

/** Every kind. */
export const everyone = Object.values(userKinds).reduce((kinds, kind) => kinds | kind, 0);

const kindsWithout: Readonly<Record<NoAccountReason, number>> = {
  skipped: userKinds.unmatched,
  declined: userKinds.declining,
  failed: userKinds.failing,
};

/** Who is affected, in the word of reports. */
export type Who =
  | 'everyone'
  | 'new-users'
  | 'unmatched-new-users'
  | 'declining-new-users'
  | 'unprovisioned-new-users'
  | 'linked-users';

/** The word for some kinds. */
export function whoOf(kinds: number): Who {
  const others = kinds & ~userKinds.linked;
  const isLinked = kinds !== others;
  if (others === 0) return isLinked ? 'linked-users' : 'everyone';
  if (isLinked) return 'everyone';
  if ((others & userKinds.new) !== 0) return 'new-users';
  if (others === userKinds.unmatched) return 'unmatched-new-users';
  return others === userKinds.declining ? 'declining-new-users' : 'unprovisioned-new-users';
}

/** A user of an identity provider, and what its settings say. */
export interface UserOfProvider {
  readonly status: SubjectStatus;
  readonly noAccount: NoAccountReason | null;
  readonly isJitOn: boolean;
  /** Why users can stay without an account where JIT provisioning is on. */
  readonly reasons: readonly NoAccountReason[];
}

/** The kinds whose status a user of an identity provider can have been given. */
export function kindsOf({ status, noAccount, isJitOn, reasons }: UserOfProvider): number {
  if (status === 'linked') return userKinds.linked;
  if (status === 'pass-through')
    return isJitOn ? kindsWithout[noAccount ?? 'skipped'] : everyone & ~userKinds.linked;
  if (status !== 'provisioned') return everyone;
  return reasons.reduce((kinds, reason) => kinds & ~kindsWithout[reason], everyone);
}
