import type { Program } from '@stepgate/engine/model';
import type { Analysis } from '../../analyze.ts';
import { displayName, pathWords } from '../../report/path-words.ts';
import { buildWitness } from '../../witness/build-witness.ts';
import type { RuleFinding } from '../rule.ts';
import { type ConflictRule, type StepConflict, stepConflicts } from './step-conflicts.ts';

/** The conflicts that are of some rules. */
export function conflictsOf(analysis: Analysis, rules: readonly ConflictRule[]): StepConflict[] {
  if (analysis.graph === null) return [];
  return stepConflicts(analysis.graph).filter((conflict) => rules.includes(conflict.rule));
}

/** The finding of a conflict, with the first path that a world can be given for. */
export function conflictFinding(
  program: Program,
  conflict: StepConflict,
  message: string,
  advice: string,
): RuleFinding {
  const { event, paths } = conflict;
  let [events = []] = paths;
  let witness = buildWitness(program, events);
  for (const path of paths.slice(1)) {
    if (witness !== null) break;
    witness = buildWitness(program, path);
    if (witness !== null) events = path;
  }
  return {
    severity: conflict.isUnrecovered && conflict.rule !== 'claim-of-some' ? 'error' : 'info',
    message,
    advice,
    range: event.range,
    step: event.step,
    path: pathWords(program, events),
    witness,
    ...(event.idp === null ? {} : { idp: event.idp }),
  };
}

/** The factors of the step, for people. */
export const factorsOf = (program: Program, conflict: StepConflict): string =>
  [...new Set(conflict.event.dropped.map((option) => displayName(program, option.authenticator)))].join(', ');
