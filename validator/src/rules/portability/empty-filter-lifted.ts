import { trapRule } from './trap-rule.ts';

/** A restriction leaves no option of a step, and the server lifts it: the step offers all of its options. */
export const emptyFilterLifted = trapRule({
  id: 'portability/empty-filter-lifted',
  behaviour: 'empty-filter-is-lifted',
  summary: 'A restriction that leaves no option of a step is lifted by the server.',
  succeeding: 'error',
  failing: 'warning',
  message: (subject, server) =>
    `\`authenticationOptions\` leave no option of step ${subject}; ${server} ignores them, so the user may complete the step with any of its options`,
  advice: () =>
    'Name options that the step has: identity provider and authenticator exactly as they are configured.',
});
