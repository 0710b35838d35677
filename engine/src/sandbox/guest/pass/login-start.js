import { collectFrom } from './evaluation.js';
import { hostBindings } from './host-bindings.js';
import { refuseCall } from './host-calls.js';

/** @import { Pass, PreparedProgram } from './pass-types.js' */

/**
 * Evaluates the script from the top and calls its entry. What that queued is the path of the login.
 *
 * @param {Pass} pass
 * @param {PreparedProgram} program
 * @param {(bindings: Record<string, any>) => unknown} factory evaluates the script and returns its entry function
 */
export function startLogin(pass, program, factory) {
  collectFrom(
    pass,
    () => entryResult(pass, program, factory),
    (queued) => {
      pass.isFirstEvaluation = false;
      pass.path = [...queued].reverse();
    },
  );
}

/**
 * @param {Pass} pass
 * @param {PreparedProgram} program
 * @param {(bindings: Record<string, any>) => unknown} factory
 */
export function entryResult(pass, program, factory) {
  const bindings = hostBindings(pass, program);
  bindings[program.manifest.programHook] = (/** @type {any} */ open) => {
    pass.program = open();
  };
  pass.bindings = bindings;
  const entry = factory(bindings);
  if (typeof entry !== 'function') {
    refuseCall(pass, 'script-no-entry', 'the script defines no function `onLoginRequest`');
  }
  pass.called = /** @type {Function} */ (entry);
  return Reflect.apply(pass.called, undefined, [pass.context]);
}
