import { trapRule } from './trap-rule.ts';

/** A step that the user can leave is the last one, and leaving it does not fail the login. */
export const leftStepGoesOn = trapRule({
  id: 'portability/left-step-goes-on',
  behaviour: 'aborted-step-goes-on',
  summary: 'A step that the user leaves does not fail the login when nothing is queued behind it.',
  succeeding: 'warning',
  failing: null,
  preset: 'strict',
  message: (subject, server) =>
    `a user who leaves step ${subject}, where its page lets users do that, can get in on ${server}, where leaving a step does not fail the login`,
  advice: () =>
    'Add `onUserAbort` and `onFallback` to the callbacks of the step, which end the login with `fail()`.',
});
