import { pageOf, type Rule } from '../rule.ts';
import { accountGuardOf } from './account-fixes.ts';
import { conflictFinding, conflictsOf, factorsOf } from './conflict-finding.ts';

/** JIT provisioning is on, its settings skip users whom no account matches, and they meet a step that needs one. */
export const provisioningSkipped: Rule = {
  id: 'jit/provisioning-skipped',
  severity: 'error',
  preset: 'recommended',
  covers: ['second-factor-needs-local-account'],
  summary:
    'JIT provisioning is on and skips users whom no account matches, and a step asks them for factors that need an account.',
  page: pageOf('jit/provisioning-skipped'),
  check: (program, analysis) =>
    conflictsOf(program, analysis, ['skipped']).map((conflict) => {
      const { idp, step } = conflict.event;
      const finding = conflictFinding(
        program,
        conflict,
        `users of ${idp} whom no local account matches cannot complete step ${step} (${factorsOf(program, conflict)}): JIT provisioning is on for ${idp}, and \`skipJITForLookupFailure\` makes no account for them${conflict.isUnrecovered ? '' : '; the handler of the step lets them go on another way'}`,
        `Switch \`skipJITForLookupFailure\` of ${idp} off, so that every user gets an account, or execute the step only for users with one.`,
      );
      const fix = conflict.isUnrecovered ? accountGuardOf(program, analysis, conflict) : null;
      return fix === null ? finding : { ...finding, fixes: [fix] };
    }),
};
