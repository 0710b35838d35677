/**
 * What a host function, or a read or write of `context` and user properties, does to the journal of a login.
 *
 * - `pure`: nothing is journaled; the answer follows from the arguments and the journal so far.
 * - `observe`: the answer is journaled, so that a later pass sees the world as it was.
 * - `act`: an intent is journaled before the effect and the answer after it.
 * - `emit`: part of the decision; every pass recomputes it, the host delivers it once.
 * - `suspend`: needs the user or a remote party; journaled as challenge and outcome.
 * - `finish`: ends the login.
 */
export const effectKinds = ['pure', 'observe', 'act', 'emit', 'suspend', 'finish'] as const;
export type EffectKind = (typeof effectKinds)[number];

/**
 * When the script learns the answer: `immediate` calls return it; `queued` calls run after the function that made them
 * has returned and hand their outcome to a callback, or to whoever awaits them; `queued-with-callbacks` ones are
 * immediate when they are given no callbacks.
 */
export type CallTiming = 'immediate' | 'queued' | 'queued-with-callbacks';

/**
 * Kinds of facts that a stable answer depends on. A stable answer is asked once per login, user and arguments
 * until an `act` that lists its fact as changed.
 */
export const factKinds = ['roles', 'groups', 'links', 'jit', 'claims', 'sessions', 'secrets'] as const;
export type FactKind = (typeof factKinds)[number];
