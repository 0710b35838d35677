import { trapRule } from './trap-rule.ts';

/** After a failed step with callbacks the login goes on, and can succeed without it. */
export const failedStepGoesOn = trapRule({
  id: 'portability/failed-step-goes-on',
  behaviour: 'failed-step-goes-on',
  summary: 'After a failed step the server goes on with the steps behind it, and the login can succeed.',
  succeeding: 'warning',
  failing: null,
  message: (subject, server) =>
    `when step ${subject} fails, ${server} goes on with the steps queued behind it, and the login can succeed without step ${subject}`,
  advice: () =>
    'Queue the steps that come after it in its `onSuccess`, and end the login in its `onFail` with `fail()` or `sendError`.',
});
