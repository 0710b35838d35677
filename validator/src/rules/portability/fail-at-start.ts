import { trapRule } from './trap-rule.ts';

/** `fail` is called in `onLoginRequest` itself, where it does not exist. */
export const failAtStart = trapRule({
  id: 'portability/fail-at-start',
  behaviour: 'fail-is-unbound-at-start',
  summary: '`fail` is called while `onLoginRequest` runs, where the server does not have it.',
  succeeding: 'warning',
  failing: 'warning',
  message: (_, server) =>
    `${server} has \`fail\` in callbacks only; here it throws, and the user sees an error page in place of the failure that the application would be told`,
  advice: () => 'Use `sendError` here, or execute a step first and call `fail` in its callbacks.',
});
