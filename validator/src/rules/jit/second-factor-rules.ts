import type { Program } from '@stepgate/engine/model';
import type { Analysis } from '../../analyze.ts';
import type { Fix } from '../../finding.ts';
import { guardFix } from '../../fixes/guard-fix.ts';
import { displayName, dropWords, pathWords } from '../../report/path-words.ts';
import { buildWitness } from '../../witness/build-witness.ts';
import { pageOf, type Rule, type RuleFinding } from '../rule.ts';
import { type ConflictRule, type StepConflict, stepConflicts } from './step-conflicts.ts';

function conflictsOf(analysis: Analysis, rules: readonly ConflictRule[]): StepConflict[] {
  if (analysis.graph === null) return [];
  return stepConflicts(analysis.graph).filter((conflict) => rules.includes(conflict.rule));
}

/** The finding of a conflict, with the first path that a world can be given for. */
function conflictFinding(
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

const factorsOf = (program: Program, conflict: StepConflict): string =>
  [...new Set(conflict.event.dropped.map((option) => displayName(program, option.authenticator)))].join(', ');

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

/** Kinds of users with an account who are asked for a step: a guard must leave them all. */
function askedUsers({ graph }: Analysis, step: number): ReadonlySet<string> {
  const executions =
    graph?.executed.filter(
      (one) => one.step === step && one.status !== 'pass-through' && one.status !== 'none',
    ) ?? [];
  return new Set(executions.map((one) => `${one.idp} ${one.status}`));
}

/** A guard before the call, when it makes the conflict go away. */
function guardOf(program: Program, analysis: Analysis, { event }: StepConflict): Fix | null {
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

/** A step asks for a factor that needs a local account, of users that have none. */
export const secondFactorNeedsLocalAccount: Rule = {
  id: 'jit/second-factor-needs-local-account',
  severity: 'error',
  preset: 'recommended',
  covers: ['second-factor-needs-local-account'],
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
    const conflicts = conflictsOf(analysis, ['claim', 'claim-of-some']);
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

/** A second factor is asked for before anybody is signed in. */
export const secondFactorNeedsUser: Rule = {
  id: 'jit/second-factor-needs-user',
  severity: 'error',
  preset: 'recommended',
  covers: ['second-factor-needs-user'],
  summary: 'A step asks for a second factor where nobody is signed in yet.',
  page: pageOf('jit/second-factor-needs-user'),
  check: (program, analysis) =>
    conflictsOf(analysis, ['user']).map((conflict) =>
      conflictFinding(
        program,
        conflict,
        `step ${conflict.event.step} asks for ${factorsOf(program, conflict)} where nobody is signed in yet`,
        'Execute the step in `onSuccess` of a step that signs the user in.',
      ),
    ),
};
