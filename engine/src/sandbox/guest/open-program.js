import { createPassRunner } from './pass-runner.js';

/**
 * Ties a compiled script to a runner. What crosses to the worker from here on is text and numbers.
 *
 * @param {import('./pass/pass-types.js').GuestRealm} realm
 * @param {string} manifestText JSON
 * @param {(bindings: Record<string, any>) => unknown} factory
 * @param {import('./pass/pass-types.js').ObservePass} [observe]
 */
export function openProgram(realm, manifestText, factory, observe) {
  const runner = createPassRunner(JSON.parse(manifestText), realm, observe);
  let output = '';
  /** @type {string | null} */
  let pending = null;
  let begun = 0;

  return {
    /**
     * @param {string} inputText JSON of the pass
     * @param {number} maxCharacters
     * @param {number} pass number of the pass, another one each time
     * @returns {string | number | null} JSON of how it ended, or the length of one that is too long to cross; null when
     *   it waits for what runs once this call has returned, then `resume` is next
     */
    run(inputText, maxCharacters, pass) {
      output = '';
      pending = null;
      return crossing(
        runner.run(factory, inputText, () => {
          begun = pass;
        }),
        maxCharacters,
      );
    },
    /**
     * @param {number} maxCharacters
     * @param {string} rejection what a promise was rejected with that nobody handled, else ''
     * @param {number | null} line where in the script that was made, as far as it is known
     * @param {number | null} column
     * @returns {string | number | null} as `run`
     */
    resume: (maxCharacters, rejection, line, column) =>
      crossing(runner.resume(rejection, line, column), maxCharacters),
    /**
     * The text of the call that this pass stopped at, '' if it did not get there. The first answer stands: what the
     * script left behind when it was killed runs after it, and may go where the script itself would never have gone.
     *
     * @param {number} pass
     */
    pending(pass) {
      // It was killed before it began: what is here is of the pass before.
      if (pass !== begun) return '';
      pending ??= runner.pending();
      return pending;
    },
    /**
     * How the pass ended after all. It is read once more because work that the script left behind runs after `run`
     * has returned, and because an unhandled rejection takes the place of the result of `run`.
     */
    output: () => runner.late() || output,
  };

  /**
   * @param {string | null} text
   * @param {number} maxCharacters
   */
  function crossing(text, maxCharacters) {
    if (text === null) return null;
    output = text;
    return text.length > maxCharacters ? text.length : text;
  }
}
