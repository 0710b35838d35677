import { setImmediate } from 'node:timers/promises';
import { programDigest } from '@stepgate/engine';
import { findAuthenticatorOf, type Organization, type Program } from '@stepgate/engine/model';
import {
  type ApplicationImpact,
  detailsOf,
  effectOf,
  impactOf,
  type LockedOut,
  lockedOutWords,
  lockoutFingerprint,
  type OutcomeDetails,
  type SafeStep,
  switchesOf,
  withSwitches,
} from '@stepgate/validator';
import type { JitConflict, JitImpact, SafeApplication } from '../api/jit-change.ts';
import { jitPositions } from '../api/jit-positions.ts';

/** Where the programs of the applications come from. */
export interface ProgramSource {
  readonly organization: Organization;
  program(application: string): Program;
}

/** What is known of the programs of a source, wherever the switches stand: a switch alone changes none of it. */
const known = new WeakMap<ProgramSource, ReadonlyMap<string, ApplicationImpact>>();

/** What bringing the JIT switch of an identity provider to a position does to every application. */
export async function jitImpact(
  source: ProgramSource,
  identityProvider: string,
  isEnabled: boolean,
): Promise<JitImpact> {
  const breaks: JitConflict[] = [];
  const mends: JitConflict[] = [];
  const safe: SafeApplication[] = [];
  const uncertain: SafeApplication[] = [];
  const switches = jitPositions(source.organization);
  const impacts = new Map<string, ApplicationImpact>();
  let unaffected = 0;
  for (const { name } of source.organization.applications) {
    const program = source.program(name);
    const digest = programDigest(withSwitches(program, allOff(program)));
    const impact = impacts.get(digest) ?? known.get(source)?.get(digest) ?? impactOf(program);
    impacts.set(digest, impact);
    const effect = effectOf(impact, switches, identityProvider, isEnabled);
    const details = detailsOf(
      program,
      { ...switches, [identityProvider]: isEnabled },
      effect.breaks.map(({ outcome }) => outcome),
    );
    breaks.push(...effect.breaks.map((one, at) => conflictOf(program, one, details[at] ?? undefined)));
    mends.push(...effect.mends.map((one) => conflictOf(program, one)));
    const guarded = isEnabled ? [] : impact.safe.filter(({ idp }) => idp === identityProvider);
    if (effect.breaks.length > 0) {
      // Listed above.
    } else if (impact.doubt !== null && impact.idps.includes(identityProvider))
      uncertain.push({ application: name, reason: `the analysis is not exact: ${impact.doubt}` });
    else if (guarded.length > 0 && effect.stays.length === 0)
      safe.push({ application: name, reason: guarded.map(safeWords).join('; ') });
    else unaffected += 1;
    // The analysis is one piece of work without a pause; between applications others get their turn.
    await setImmediate();
  }
  known.set(source, impacts);
  return { identityProvider, isEnabled, breaks, mends, safe, uncertain, unaffected };
}

function allOff(program: Program): Record<string, boolean> {
  return Object.fromEntries(Object.keys(switchesOf(program)).map((name) => [name, false]));
}

function conflictOf(program: Program, one: LockedOut, details?: OutcomeDetails): JitConflict {
  const { outcome } = one;
  const { application } = program;
  return {
    application,
    finding: {
      message: lockedOutWords(one),
      path: details?.path ?? [],
      fingerprint: lockoutFingerprint(application, one),
      ...(outcome.range === undefined ? {} : { range: outcome.range }),
      ...(outcome.step === null ? {} : { step: outcome.step }),
      ...(outcome.idp === null ? {} : { idp: outcome.idp }),
      ...(details?.witness === undefined ? {} : { witness: details.witness }),
    },
    factors: outcome.authenticators.map((name) => findAuthenticatorOf(program, name)?.displayName ?? name),
  };
}

function safeWords({ reason, range }: SafeStep): string {
  return range === undefined ? reason : `${reason} (line ${range.start.line})`;
}
