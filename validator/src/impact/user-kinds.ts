import type { SubjectStatus } from '@stepgate/engine/language';

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
} as const;

/** Every kind. */
export const everyone = userKinds.unmatched | userKinds.new | userKinds.linked;

/** Who is affected, in the word of reports. */
export type Who = 'everyone' | 'new-users' | 'unmatched-new-users' | 'linked-users';

/** The word for some kinds. */
export function whoOf(kinds: number): Who {
  const isLinked = (kinds & userKinds.linked) !== 0;
  if ((kinds & ~userKinds.linked) === 0) return isLinked ? 'linked-users' : 'everyone';
  if (isLinked) return 'everyone';
  return (kinds & userKinds.new) !== 0 ? 'new-users' : 'unmatched-new-users';
}

/** The kinds whose status a user of an identity provider can have been given. */
export function kindsOf(
  status: SubjectStatus | string,
  { isJitOn, skipsUnmatched }: { readonly isJitOn: boolean; readonly skipsUnmatched: boolean },
): number {
  if (status === 'linked') return userKinds.linked;
  if (status === 'pass-through') return isJitOn ? userKinds.unmatched : userKinds.unmatched | userKinds.new;
  if (status === 'provisioned' && skipsUnmatched) return userKinds.new | userKinds.linked;
  return everyone;
}
