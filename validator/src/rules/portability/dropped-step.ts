import { trapRule } from './trap-rule.ts';
import { subjectWords } from './trap-words.ts';

/** In a callback a step is queued behind one that has callbacks, and the server drops it. */
export const droppedStep = trapRule({
  id: 'portability/dropped-step',
  behaviour: 'steps-behind-callbacks-are-dropped',
  summary: 'A step that is queued behind a step with callbacks, in a callback, is never executed.',
  succeeding: 'error',
  failing: 'warning',
  message: (subject, server) =>
    `in a callback ${server} drops what is queued behind a step that has callbacks: ${subjectWords(subject)} never runs`,
  advice: () => 'Move the call into the `onSuccess` of the step before it.',
});
