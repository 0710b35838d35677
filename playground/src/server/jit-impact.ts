import type { JitImpact as EngineJitImpact } from '@stepgate/engine';
import { findAuthenticatorOf, type Organization, type Program } from '@stepgate/engine/model';
import {
  detailsOf,
  type LockedOut,
  lockedOutWords,
  lockoutFingerprint,
  type OutcomeDetails,
  type SafeStep,
  switchesOf,
} from '@stepgate/validator';
import { JitJudge } from '@stepgate/validator/node';
import type { JitConflict, JitImpact, SafeApplication } from '../api/jit-change.ts';

/** Where the programs of the applications come from. */
export interface ProgramSource {
  readonly organization: Organization;
  /** The program of an application, with JIT switches brought to positions. */
  program(application: string, script?: string, jit?: Readonly<Record<string, boolean>>): Program;
}

/** What is known of the programs of a source. */
const judges = new WeakMap<ProgramSource, JitJudge>();

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
  let unaffected = 0;
  const judge = judges.get(source) ?? new JitJudge();
  judges.set(source, judge);
  const names = source.organization.applications.map(({ name }) => name);
  const change = {
    idp: identityProvider,
    before: names.map((name) => source.program(name)),
    after: names.map((name) => source.program(name, undefined, { [identityProvider]: isEnabled })),
  };
  for await (const { program, verdict } of judge.judge(change, !isEnabled)) {
    const { application } = program;
    const outcomes = verdict.breaks.map(({ outcome }) => outcome);
    const details = outcomes.length === 0 ? [] : detailsOf(program, switchesOf(program), outcomes);
    breaks.push(...verdict.breaks.map((one, at) => conflictOf(program, one, details[at] ?? undefined)));
    mends.push(...verdict.mends.map((one) => conflictOf(program, one)));
    if (verdict.doubt !== null)
      uncertain.push({ application, reason: `the analysis is not exact: ${verdict.doubt}` });
    if (verdict.safe.length > 0) safe.push({ application, reason: verdict.safe.map(safeWords).join('; ') });
    if (!verdict.isAffected) unaffected += 1;
  }
  return { identityProvider, isEnabled, breaks, mends, safe, uncertain, unaffected };
}

/** The same for the guard of the engine, which reads the names of the applications; the rest is told by the page. */
export function asEngineImpact({
  identityProvider,
  breaks,
  safe,
  uncertain,
  unaffected,
}: JitImpact): EngineJitImpact {
  return {
    idp: identityProvider,
    breaks: breaks.map(({ application, finding: { step, message, path, witness } }) => ({
      application,
      step: step ?? null,
      authenticator: null,
      who: 'everyone',
      message,
      path,
      witness,
    })),
    safe,
    unknown: uncertain,
    unaffected,
  };
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
