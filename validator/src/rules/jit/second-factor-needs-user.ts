import { rangeOf } from '@stepgate/engine/script';
import type { LoginGraph } from '../../login/login-graph.ts';
import type { PathEvent } from '../../login/path-event.ts';
import { pageOf, type Rule } from '../rule.ts';
import { conflictFinding, conflictsOf, factorsOf } from './conflict-finding.ts';

/** A second factor is asked for before anybody is signed in. */
export const secondFactorNeedsUser: Rule = {
  id: 'jit/second-factor-needs-user',
  severity: 'error',
  preset: 'recommended',
  covers: ['second-factor-needs-user'],
  summary: 'A step asks for a second factor where nobody is signed in yet.',
  page: pageOf('jit/second-factor-needs-user'),
  check: (program, analysis) =>
    conflictsOf(program, analysis, ['user']).map((conflict) => {
      const { step } = conflict.event;
      const factors = factorsOf(program, conflict);
      const isAfterFailure = conflict.paths.every((path) => comesFromFailure(analysis.graph, path));
      const finding = conflictFinding(
        program,
        conflict,
        isAfterFailure
          ? `who fails or leaves the step before comes to step ${step} (${factors}) too, where nobody is signed in then; the login fails there`
          : `step ${step} asks for ${factors} where nobody is signed in yet`,
        isAfterFailure
          ? `Execute step ${step} only when the step before has succeeded.`
          : 'Execute the step in `onSuccess` of a step that signs the user in.',
      );
      return isAfterFailure ? { ...finding, severity: 'info' } : finding;
    }),
};

/**
 * Whether a step that is meant for signed-in users is reached because the step before it failed and the login went on:
 * behind an `await`, or on servers that go on by themselves. It fails then, as it should.
 */
function comesFromFailure(graph: LoginGraph | null, path: readonly PathEvent[]): boolean {
  const index = path.findIndex(
    (event) => event.kind === 'conflict' && event.reason === 'second-factor-needs-user',
  );
  const conflict = path[index];
  if (conflict?.kind !== 'conflict') return false;
  const before = path.slice(0, index).findLast((event) => event.kind === 'answer');
  if (before?.kind !== 'answer' || before.outcome === 'success') return false;
  const { line, column } = conflict.range.start;
  return (
    graph?.executed.some(({ step, status, site }) => {
      if (step !== conflict.step || status === 'none') return false;
      const { start } = rangeOf(site);
      return start.line === line && start.column === column;
    }) === true
  );
}
