import type { Program } from '@stepgate/engine/model';
import type { Analysis } from '../../analyze.ts';
import type { Severity } from '../../finding.ts';
import { displayName } from '../../report/path-words.ts';
import { onPath } from '../on-path.ts';
import type { RuleFinding } from '../rule.ts';
import { type ConflictRule, type StepConflict, stepConflicts } from './step-conflicts.ts';

/** The conflicts that are of some rules. */
export function conflictsOf(
  program: Program,
  analysis: Analysis,
  rules: readonly ConflictRule[],
): StepConflict[] {
  if (analysis.graph === null) return [];
  return stepConflicts(program, analysis.graph).filter((conflict) => rules.includes(conflict.rule));
}

/** The finding of a conflict, with the first path that a world can be given for. */
export function conflictFinding(
  program: Program,
  conflict: StepConflict,
  message: string,
  advice: string,
): RuleFinding {
  const { event, paths } = conflict;
  return {
    severity: severityOf(conflict),
    message,
    advice,
    range: event.range,
    step: event.step,
    ...onPath(program, paths),
    ...(event.idp === null ? {} : { idp: event.idp }),
  };
}

/** Where no account could be made, the login would fail without the setting that lets it go on, so little is lost. */
function severityOf({ rule, isUnrecovered, reasons }: StepConflict): Severity {
  if (!isUnrecovered || rule === 'claim-of-some') return 'info';
  return isOfFailuresOnly(reasons) ? 'warning' : 'error';
}

/** Whether only users are hit for whom no account could be made. */
export const isOfFailuresOnly = (reasons: StepConflict['reasons']): boolean =>
  reasons.every((reason) => reason === 'failed');

/** The factors of the step that ask for what the user lacks, for people. */
export function factorsOf(program: Program, { event }: StepConflict): string {
  const lacking = event.dropped.filter(({ reason }) => reason.startsWith('second-factor-needs-'));
  return [...new Set(lacking.map((option) => displayName(program, option.authenticator)))].join(', ');
}
