import type { Program } from '@stepgate/engine/model';
import { pageOf, type Rule } from '../rule.ts';
import { guardOf } from './account-guard.ts';
import { conflictFinding, conflictsOf, factorsOf } from './conflict-finding.ts';
import type { StepConflict } from './step-conflicts.ts';

/** A step asks for a factor that needs a local account, of users that have none. */
export const secondFactorNeedsLocalAccount: Rule = {
  id: 'jit/second-factor-needs-local-account',
  severity: 'error',
  preset: 'recommended',
  covers: ['second-factor-needs-local-account', 'second-factor-needs-jit'],
  summary:
    'A step asks for factors that need a local account, of users who signed in through an identity provider and have none.',
  page: pageOf('jit/second-factor-needs-local-account'),
  check: (program, analysis) =>
    conflictsOf(analysis, ['account']).map((conflict) => {
      const { idp, step } = conflict.event;
      const message = conflict.isUnrecovered
        ? `users of ${idp} without a local account cannot complete step ${step}: ${factorsOf(program, conflict)} cannot be used without one`
        : `users of ${idp} without a local account cannot complete step ${step} (${factorsOf(program, conflict)}); the handler of the step lets them go on another way`;
      const finding = conflictFinding(program, conflict, message, accountAdvice(program, conflict));
      const fix = conflict.isUnrecovered ? guardOf(program, analysis, conflict) : null;
      return fix === null ? finding : { ...finding, fixes: [fix] };
    }),
};

function firstFederatedStep(program: Program, idp: string | null): number {
  return program.steps.find((step) => step.options.some((option) => option.idp === idp))?.id ?? 1;
}

function accountAdvice(program: Program, { event }: StepConflict): string {
  const step = firstFederatedStep(program, event.idp);
  const guard =
    program.dialect === 'stepgate'
      ? `\`if (context.steps[${step}].provisioning !== 'pass-through')\` or \`if (hasLocalAccount(context.currentKnownSubject))\``
      : `\`if (context.steps[${step}].idp === 'LOCAL')\``;
  return `Switch JIT provisioning on for ${event.idp}, or execute the step only for users with a local account: ${guard}.`;
}
