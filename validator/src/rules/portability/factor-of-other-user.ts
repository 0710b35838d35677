import { trapRule } from './trap-rule.ts';

/** A second factor is asked of the user of the latest federated step, who is not the one that signs in. */
export const factorOfOtherUser = trapRule({
  id: 'portability/factor-of-other-user',
  behaviour: 'factor-of-latest-federated-user',
  summary: 'A second factor is asked of another user than the one who signs in.',
  succeeding: 'error',
  failing: 'warning',
  message: (subject, server) =>
    `${server} asks the user of the latest federated step for the factor of step ${subject}, and another user signs in`,
  advice: () => 'Execute the second factor right behind the step of the user whom it is to prove.',
});
