import { trapRule } from './trap-rule.ts';

/** A step is executed that the sequence does not have, and the login goes on without it. */
export const unknownStepIgnored = trapRule({
  id: 'portability/unknown-step-ignored',
  behaviour: 'unknown-step-is-ignored',
  summary: 'A step that the sequence does not have is executed, and the server goes on without it.',
  succeeding: 'error',
  failing: 'warning',
  message: (subject, server) =>
    `${subject === null ? 'the step that is executed here may not be in the sequence' : `step ${subject} is not in the sequence`}; ${server} ignores the call, and the user gets in without it`,
  advice: () => 'Use the number of a configured step, or add the step to the sequence.',
});
