import { effectBetween, type PlacedImpact, type SwitchEffect } from './application-impact.ts';
import type { SafeStep } from './safety.ts';

/** What a change of the JIT settings of an identity provider means for one application, as reports tell it. */
export interface ApplicationVerdict extends SwitchEffect {
  /** Why it does not break although its steps alone look so. */
  readonly safe: readonly SafeStep[];
  /** Why it is not known that it does not break; null when that is known, or it breaks. */
  readonly doubt: string | null;
  /** Whether there is anything to tell. */
  readonly isAffected: boolean;
}

/**
 * Judges one application.
 *
 * @param weakens whether the change takes accounts from users; otherwise there is nothing to be safe from
 */
export function verdictOf(
  before: PlacedImpact,
  after: PlacedImpact,
  idp: string,
  weakens: boolean,
): ApplicationVerdict {
  const effect = effectBetween(before, after, idp);
  const { breaks, mends, stays } = effect;
  const { idps, doubt, safe } = after.impact;
  const isUnknown = breaks.length === 0 && doubt !== null && idps.includes(idp);
  const isSafe = weakens && breaks.length === 0 && stays.length === 0 && !isUnknown;
  const steps = isSafe ? safe.filter((one) => one.idp === idp) : [];
  return {
    ...effect,
    safe: steps,
    doubt: isUnknown ? doubt : null,
    isAffected: breaks.length + mends.length + stays.length + steps.length > 0 || isUnknown,
  };
}
