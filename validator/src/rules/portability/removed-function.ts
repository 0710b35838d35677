import { findRefusedFunction } from '@stepgate/engine/language';
import { trapRule } from './trap-rule.ts';

/** A function that the server has taken away is called, and does nothing. */
export const removedFunction = trapRule({
  id: 'portability/removed-function',
  behaviour: 'removed-globals-only-log',
  summary: 'A function such as `exit` or `print` is called, which only writes to the log of the server.',
  succeeding: 'warning',
  failing: 'warning',
  message: (subject, server) =>
    `\`${subject}\` only writes an error to the log of ${server}, and the login goes on as if it were not there`,
  advice: (subject) => {
    const advice = findRefusedFunction(String(subject))?.advice ?? 'remove the call';
    return `${advice.slice(0, 1).toUpperCase()}${advice.slice(1)}.`;
  },
});
