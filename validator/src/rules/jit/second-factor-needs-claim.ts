import { dropWords } from '../../report/path-words.ts';
import { pageOf, type Rule } from '../rule.ts';
import { conflictFinding, conflictsOf } from './conflict-finding.ts';
import type { StepConflict } from './step-conflicts.ts';

/** A step asks for a factor that needs an address which is not there. */
export const secondFactorNeedsClaim: Rule = {
  id: 'jit/second-factor-needs-claim',
  severity: 'error',
  preset: 'recommended',
  covers: ['second-factor-needs-claim'],
  summary:
    'A step sends a code to an address, and users who signed in through an identity provider have none.',
  page: pageOf('jit/second-factor-needs-claim'),
  check: (program, analysis) => {
    const conflicts = conflictsOf(program, analysis, ['claim', 'claim-of-some']);
    const isWorse = (conflict: StepConflict) =>
      conflict.rule === 'claim-of-some' &&
      conflicts.some(
        ({ rule, event }) =>
          rule === 'claim' && event.idp === conflict.event.idp && event.step === conflict.event.step,
      );
    return conflicts
      .filter((conflict) => !isWorse(conflict))
      .map((conflict) => {
        const { idp, step, dropped } = conflict.event;
        const claim = dropped.find((option) => option.claim)?.claim ?? '';
        const message =
          conflict.rule === 'claim'
            ? `users of ${idp} without a local account cannot complete step ${step}: ${dropped.map((option) => dropWords(program, option)).join('; ')}, and no claim of ${idp} is mapped to it`
            : `at step ${step} the code goes to the address that ${idp} sends; a user of ${idp} without it cannot complete the step`;
        const advice =
          conflict.rule === 'claim'
            ? `Map a claim of ${idp} to \`${claim}\`, or offer another factor in step ${step}.`
            : `Make sure that ${idp} sends it for all of its users, or offer another factor in step ${step}.`;
        return conflictFinding(program, conflict, message, advice);
      });
  },
};
