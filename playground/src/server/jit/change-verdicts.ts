import {
  type ApplicationVerdict,
  type LockedOut,
  lockedOutWords,
  lockoutFingerprint,
  type SafeStep,
} from '@stepgate/validator';
import type { OrganizationImpacts } from '../analysis/organization-impacts.ts';

/** One way in which users of an application are locked out by a change, or no longer are. */
export interface Lockout {
  readonly application: string;
  readonly one: LockedOut;
}

/** What a change of the JIT settings of an identity provider does to all applications. Lists are sorted by name. */
export interface ChangeVerdicts {
  readonly identityProvider: string;
  /** Where the switch stands then. */
  readonly isEnabled: boolean;
  readonly breaks: readonly Lockout[];
  readonly mends: readonly Lockout[];
  readonly safe: readonly { readonly application: string; readonly steps: readonly SafeStep[] }[];
  readonly uncertain: readonly { readonly application: string; readonly reason: string }[];
  readonly unaffected: number;
  /** Of those that are uncertain, how many are still to be analyzed. */
  readonly pending: number;
}

/** What bringing a switch to a position does: an index read. */
export function switchVerdicts(
  { index, unknown }: OrganizationImpacts,
  idp: string,
  isEnabled: boolean,
): ChangeVerdicts {
  const { breaks, mends, safe, unknown: doubtful, unaffected } = index.query(idp, isEnabled);
  const open = unknown.filter(({ idps }) => idps.includes(idp));
  return {
    identityProvider: idp,
    isEnabled,
    breaks: sorted(breaks.map(({ application, ...one }) => ({ application: application.name, one }))),
    mends: sorted(mends.map(({ application, ...one }) => ({ application: application.name, one }))),
    safe: sorted(safe.map(({ application, steps }) => ({ application: application.name, steps }))),
    uncertain: sorted([
      ...doubtful.map(({ application, reason }) => ({
        application: application.name,
        reason: doubtWords(reason),
      })),
      ...open.map(({ name, failure }) => ({ application: name, reason: unknownWords(failure) })),
    ]),
    unaffected: unaffected + unknown.length - open.length,
    pending: open.filter(({ failure }) => failure === null).length,
  };
}

/** Collects what is said of applications one by one. */
export function verdictsOf(
  identityProvider: string,
  isEnabled: boolean,
  judged: ReadonlyMap<string, ApplicationVerdict | { readonly failure: string | null }>,
  others: number,
): ChangeVerdicts {
  const breaks: Lockout[] = [];
  const mends: Lockout[] = [];
  const safe: { application: string; steps: readonly SafeStep[] }[] = [];
  const uncertain: { application: string; reason: string }[] = [];
  let [unaffected, pending] = [others, 0];
  for (const [application, verdict] of judged) {
    if ('failure' in verdict) {
      uncertain.push({ application, reason: unknownWords(verdict.failure) });
      if (verdict.failure === null) pending += 1;
      continue;
    }
    breaks.push(...verdict.breaks.map((one) => ({ application, one })));
    mends.push(...verdict.mends.map((one) => ({ application, one })));
    if (verdict.doubt !== null) uncertain.push({ application, reason: doubtWords(verdict.doubt) });
    if (verdict.safe.length > 0) safe.push({ application, steps: verdict.safe });
    if (!verdict.isAffected) unaffected += 1;
  }
  const lists = {
    breaks: sorted(breaks),
    mends: sorted(mends),
    safe: sorted(safe),
    uncertain: sorted(uncertain),
  };
  return { identityProvider, isEnabled, ...lists, unaffected, pending };
}

/** What tells a lockout from others of its application, wherever the script was moved. */
export function lockoutKey({ application, one }: Lockout): string {
  return `${lockoutFingerprint(application, one)} ${lockedOutWords(one)}`;
}

export const doubtWords = (reason: string): string => `the analysis is not exact: ${reason}`;

export const unknownWords = (failure: string | null): string =>
  failure === null ? 'not analyzed yet' : `it could not be analyzed: ${failure}`;

function sorted<Item extends { readonly application: string }>(items: readonly Item[]): Item[] {
  return items.toSorted((a, b) =>
    a.application < b.application ? -1 : a.application > b.application ? 1 : 0,
  );
}
