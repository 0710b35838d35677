import { trapRule } from './trap-rule.ts';
import { subjectWords } from './trap-words.ts';

/** A page or a remote call in a callback takes the place of what was queued behind the running step. */
export const droppedOuterStep = trapRule({
  id: 'portability/dropped-outer-step',
  behaviour: 'waiting-call-drops-outer-steps',
  summary: 'A page or a remote call in a callback takes the place of steps that were queued outside of it.',
  succeeding: 'error',
  failing: 'warning',
  message: (subject, server) =>
    subject === null
      ? `this call is made in a callback; ${server} drops what was queued behind the running step, its failure included`
      : `a page or a remote call in a callback takes the place of ${subjectWords(subject)}, which was queued here; on ${server} it never runs`,
  advice: () => 'Execute the step in the callbacks of the page or of the remote call.',
});
