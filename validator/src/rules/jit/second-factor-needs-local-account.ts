import { type IdentityProvider, jitProvisioningOf, type Program } from '@stepgate/engine/model';
import type { Fix } from '../../finding.ts';
import { dropWords, noAccountWords } from '../../report/path-words.ts';
import { pageOf, type Rule } from '../rule.ts';
import { accountGuardOf, jitFixOf, nameGuardOf, namesOther, stepOf } from './account-fixes.ts';
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
    conflictsOf(program, analysis, ['account']).map((conflict) => {
      const fixes = conflict.isUnrecovered
        ? [
            accountGuardOf(program, analysis, conflict) ?? nameGuardOf(program, analysis, conflict),
            jitFixOf(program, analysis, conflict),
          ].filter((fix) => fix !== null)
        : [];
      const finding = conflictFinding(
        program,
        conflict,
        messageOf(program, conflict),
        adviceOf(program, conflict, fixes, analysis.withoutTrials === true),
      );
      return fixes.length === 0 ? finding : { ...finding, fixes };
    }),
};

/** Whom it hits. Where all factors ask for JIT provisioning itself, a link does not help. */
function usersOf({ event, reasons }: StepConflict): string {
  const isOfAll = lackingOf(event).every(({ reason }) => reason === 'second-factor-needs-jit');
  if (isOfAll) return `users of ${event.idp}, linked or not,`;
  const words = reasons.map((reason) => reason && noAccountWords[reason]);
  return words.includes(null)
    ? `users of ${event.idp} without a local account`
    : `users of ${event.idp} ${words.join(' or ')}`;
}

const lackingOf = ({ dropped }: StepConflict['event']): StepConflict['event']['dropped'] =>
  dropped.filter(({ reason }) => reason.startsWith('second-factor-needs-'));

function messageOf(program: Program, conflict: StepConflict): string {
  const { event, isUnrecovered } = conflict;
  const factors = factorsOf(program, conflict);
  if (!isUnrecovered)
    return `${usersOf(conflict)} cannot complete step ${event.step} (${factors}); the handler of the step lets them go on another way`;
  const needsJit = event.dropped.some(({ reason }) => reason === 'second-factor-needs-jit');
  const why = needsJit
    ? [...new Set(lackingOf(event).map((option) => dropWords(program, option)))].join('; ')
    : `${factors} cannot be used without one`;
  return `${usersOf(conflict)} cannot complete step ${event.step}: ${why}`;
}

/** Why users have no account although JIT provisioning is on, and what would give them one. */
function whyWithout(provider: IdentityProvider, reasons: StepConflict['reasons']): string {
  const { scheme } = jitProvisioningOf(provider);
  const words = reasons.map((reason) => {
    if (reason === 'declined')
      return `with the scheme \`${scheme}\` users are asked and may decline, with \`PROVISION_SILENTLY\` all of them get one`;
    if (reason === 'failed')
      return 'where no account can be made, `onFailure` of the organization lets the login go on without one';
    return 'the script removes the link of these users before the step';
  });
  return words.join('; ');
}

/** Switching JIT provisioning on is advised only where it would help; where that was not tried, the way to find out. */
function adviceOf(
  program: Program,
  { event, reasons, isUnrecovered }: StepConflict,
  fixes: readonly Fix[],
  isUntried: boolean,
): string {
  const { idp } = event;
  const step = stepOf(program, idp);
  const provider = program.identityProviders.find(({ name }) => name === idp);
  const isOn = provider !== undefined && jitProvisioningOf(provider).isEnabled;
  const helps = isUnrecovered ? fixes.some(({ settings }) => settings !== undefined) : !isOn;
  const guard =
    program.dialect === 'stepgate'
      ? `\`if (context.steps[${step}].provisioning !== 'pass-through')\` or \`if (hasLocalAccount(context.currentKnownSubject))\``
      : `\`if (${namesOther(`context.steps[${step}].idp`, [idp ?? ''])})\``;
  const first = helps ? `Switch JIT provisioning on for ${idp}, or execute` : 'Execute';
  const why = isOn
    ? ` JIT provisioning is on for ${idp}: ${whyWithout(provider, reasons)}.`
    : isUntried && isUnrecovered
      ? ` \`stepgate impact --enable-jit ${idp}\` tells whether switching JIT provisioning on helps too.`
      : '';
  return `${first} the step only for users who can complete it: ${guard}.${why}`;
}
