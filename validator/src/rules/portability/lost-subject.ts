import { trapRule } from './trap-rule.ts';

/** The subject step fails, succeeds later, and does not say any more who signs in. */
export const lostSubject = trapRule({
  id: 'portability/lost-subject',
  behaviour: 'failed-step-loses-subject',
  summary: 'The subject step failed once, so another step decides who signs in.',
  succeeding: 'error',
  failing: 'warning',
  message: (subject, server) =>
    `once step ${subject} has failed, ${server} no longer takes it for the subject step, even when it succeeds later: another step decides who signs in`,
  advice: () =>
    'Give `stepOptions: { markAsSubjectIdentifierStep: true, markAsSubjectAttributeStep: true }` to the step that is executed in `onFail`.',
});
