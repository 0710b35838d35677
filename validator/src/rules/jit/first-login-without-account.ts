import { dialects } from '@stepgate/engine/language';
import { pageOf, type Rule } from '../rule.ts';
import { stepOf } from './account-fixes.ts';
import { conflictFinding, conflictsOf, factorsOf } from './conflict-finding.ts';

/** The account is made after the last step, and a step before that needs it. */
export const firstLoginWithoutAccount: Rule = {
  id: 'jit/first-login-without-account',
  severity: 'error',
  preset: 'recommended',
  covers: ['second-factor-needs-local-account'],
  summary:
    'The server provisions users after the last step, and a step asks new users for factors that need an account.',
  page: pageOf('jit/first-login-without-account'),
  check: (program, analysis) =>
    conflictsOf(program, analysis, ['first-login']).map((conflict) => {
      const { idp, step } = conflict.event;
      const server = dialects[program.dialect].title;
      return conflictFinding(
        program,
        conflict,
        `users of ${idp} who sign in for the first time cannot complete step ${step} (${factorsOf(program, conflict)}): ${server} makes their account after the last step, ${conflict.isUnrecovered ? 'so they never get one' : 'and the handler of the step lets them go on another way'}`,
        `Let step ${step} offer a factor that needs no account yet (TOTP, a code by e-mail) as well, or execute it only for users with an account: \`if (context.steps[${stepOf(program, idp)}].idp === 'LOCAL' || getAssociatedLocalUser(context.currentKnownSubject) !== null)\`.`,
      );
    }),
};
