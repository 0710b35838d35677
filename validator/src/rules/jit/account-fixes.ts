import type { Program } from '@stepgate/engine/model';
import type { Analysis } from '../../analyze.ts';
import type { Fix } from '../../finding.ts';
import { guardFix } from '../../fixes/guard-fix.ts';
import { jitFix } from '../../fixes/jit-fix.ts';
import { quoted } from '../../fixes/script-text.ts';
import { startsAt } from '../../syntax-places.ts';
import { conflictsOf, isOfFailuresOnly } from './conflict-finding.ts';
import type { ConflictRule, StepConflict } from './step-conflicts.ts';

const ofAccounts: readonly ConflictRule[] = ['account', 'skipped', 'first-login'];

/** The step at which users of an identity provider sign in. */
export function stepOf(program: Program, idp: string | null): number {
  return program.steps.find((step) => step.options.some((option) => option.idp === idp))?.id ?? 1;
}

/** Switches JIT provisioning on, when that makes the conflict go away. */
export function jitFixOf(program: Program, analysis: Analysis, { event }: StepConflict): Fix | null {
  const { idp, step } = event;
  if (idp === null) return null;
  return jitFix(program, analysis, idp, (mended) => isLeft(program, mended, step, [idp]));
}

/** A guard that lets the step run for users with an account only, when it makes the conflict go away. */
export function accountGuardOf(program: Program, analysis: Analysis, conflict: StepConflict): Fix | null {
  const { step, idp, range } = conflict.event;
  if (program.dialect !== 'stepgate' || idp === null) return null;
  const guard = {
    call: range,
    title: 'Execute the step only for users with a local account',
    condition: (context: string) => `hasLocalAccount(${context}.currentKnownSubject)`,
  };
  return guardFix(
    program,
    analysis,
    guard,
    (mended) => losesUsers(analysis, mended, step) || isLeft(program, mended, step, [idp]),
  );
}

/** A guard by the names of the identity providers whose users cannot do it, where nothing else can be asked. */
export function nameGuardOf(program: Program, analysis: Analysis, conflict: StepConflict): Fix | null {
  const { step, range, idp } = conflict.event;
  if (program.dialect === 'stepgate' || idp === null) return null;
  const idps = conflictsOf(program, analysis, ['account']).flatMap(({ event }) =>
    event.step === step && startsAt(event.range, range) && event.idp !== null ? [event.idp] : [],
  );
  const guard = {
    call: range,
    title: `Execute the step for everybody but users of ${idps.join(', ')}`,
    condition: (context: string) => namesOther(`${context}.steps[${stepOf(program, idp)}].idp`, idps),
  };
  return guardFix(
    program,
    analysis,
    guard,
    (mended) => losesUsers(analysis, mended, step, idps) || isLeft(program, mended, step, idps),
  );
}

/** A condition that holds for every identity provider but some. */
export function namesOther(value: string, idps: readonly string[]): string {
  const [first, another] = idps;
  return first !== undefined && another === undefined
    ? `${value} !== ${quoted(first)}`
    : `[${idps.map((idp) => quoted(idp)).join(', ')}].indexOf(${value}) < 0`;
}

function isLeft(program: Program, mended: Analysis, step: number, idps: readonly string[]): boolean {
  return conflictsOf(program, mended, ofAccounts).some(
    ({ event, reasons }) =>
      event.step === step && event.idp !== null && idps.includes(event.idp) && !isOfFailuresOnly(reasons),
  );
}

/** Kinds of users with an account who are asked for a step, and at how many calls: a guard must leave them all. */
function askedUsers({ graph }: Analysis, step: number): ReadonlyMap<string, number> {
  const calls = new Map<string, Set<number>>();
  for (const { step: executed, idp, status, site } of graph?.executed ?? []) {
    if (executed !== step || status === 'pass-through' || status === 'none') continue;
    const user = `${idp} ${status}`;
    calls.set(user, (calls.get(user) ?? new Set()).add(site.start));
  }
  return new Map(Array.from(calls, ([user, sites]) => [user, sites.size]));
}

/** Whether users who were asked for a step at a call are not asked there any more. */
function losesUsers(before: Analysis, after: Analysis, step: number, but: readonly string[] = []): boolean {
  const left = askedUsers(after, step);
  return [...askedUsers(before, step)].some(
    ([user, calls]) => !but.some((idp) => user.startsWith(`${idp} `)) && (left.get(user) ?? 0) < calls,
  );
}
