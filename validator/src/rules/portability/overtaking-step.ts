import { trapRule } from './trap-rule.ts';
import { subjectWords } from './trap-words.ts';

/** In a callback a step is queued behind a page or a remote call, and the server runs it first. */
export const overtakingStep = trapRule({
  id: 'portability/overtaking-step',
  behaviour: 'steps-overtake-waiting-calls',
  summary: 'A step runs before the page or the remote call that was queued before it.',
  succeeding: 'warning',
  failing: 'warning',
  message: (subject, server) =>
    `in a callback ${server} runs steps first: ${subjectWords(subject)} comes before the page or the remote call that stands before it`,
  advice: () => 'Execute the step in the callbacks of the page or of the remote call.',
});
