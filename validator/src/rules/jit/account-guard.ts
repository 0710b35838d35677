import type { Program } from '@stepgate/engine/model';
import type { Analysis } from '../../analyze.ts';
import type { Fix } from '../../finding.ts';
import { guardFix } from '../../fixes/guard-fix.ts';
import { conflictsOf } from './conflict-finding.ts';
import type { StepConflict } from './step-conflicts.ts';

/** Kinds of users with an account who are asked for a step: a guard must leave them all. */
function askedUsers({ graph }: Analysis, step: number): ReadonlySet<string> {
  const executions =
    graph?.executed.filter(
      (one) => one.step === step && one.status !== 'pass-through' && one.status !== 'none',
    ) ?? [];
  return new Set(executions.map((one) => `${one.idp} ${one.status}`));
}

/** A guard before the call, when it makes the conflict go away. */
export function guardOf(program: Program, analysis: Analysis, { event }: StepConflict): Fix | null {
  if (analysis.tree === null) return null;
  const { step, idp } = event;
  const asked = askedUsers(analysis, step);
  return guardFix(program, analysis.tree, event.range, (mended) => {
    const left = askedUsers(mended, step);
    return (
      ![...asked].every((user) => left.has(user)) ||
      conflictsOf(mended, ['account', 'user']).some(
        (other) => other.event.step === step && other.event.idp === idp,
      )
    );
  });
}
