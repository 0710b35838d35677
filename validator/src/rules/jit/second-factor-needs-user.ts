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
    conflictsOf(program, analysis, ['user']).map((conflict) =>
      conflictFinding(
        program,
        conflict,
        `step ${conflict.event.step} asks for ${factorsOf(program, conflict)} where nobody is signed in yet`,
        'Execute the step in `onSuccess` of a step that signs the user in.',
      ),
    ),
};
