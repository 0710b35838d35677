import { getQuickJS } from 'quickjs-emscripten';
import { guestSource } from '../../../engine/src/sandbox/guest/bundle.js';
import { wrapScript } from '../../../engine/src/sandbox/worker/wrap-script.js';
import { benchPassLimits } from './pass-limits.js';
import { unlockedGuest } from './unlocked-guest.js';

/**
 * The same guest text, driver and script on QuickJS in WebAssembly. There is no limit of time or memory on it, which is
 * to its advantage.
 *
 * @import { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten'
 * @type {Record<string, () => Promise<import('./serve-batches.js').Measured>>}
 */
export const quickJsVariants = {
  'quickjs-fresh-context': () => inFreshContexts(guestSource()),
  'quickjs-fresh-context-unlocked': () => inFreshContexts(unlockedGuest(guestSource())),
  'quickjs-warm-realm': async () => {
    const context = (await getQuickJS()).newContext();
    const guest = evaluate(context, guestSource());
    /** @type {Map<string, QuickJSHandle>} */
    const opened = new Map();
    return ({ program, input }) => {
      const known = opened.get(program.digest) ?? openProgram(context, guest, program);
      opened.set(program.digest, known);
      return runPass(context, known, input);
    };
  },
};

/**
 * @param {string} guestText
 * @returns {Promise<import('./serve-batches.js').Measured>}
 */
async function inFreshContexts(guestText) {
  const runtime = (await getQuickJS()).newRuntime();
  return ({ program, input }) => {
    const context = runtime.newContext();
    const guest = evaluate(context, guestText);
    const opened = openProgram(context, guest, program);
    const output = runPass(context, opened, input);
    opened.dispose();
    guest.dispose();
    context.dispose();
    return output;
  };
}

/** @param {QuickJSContext} context @param {string} text */
function evaluate(context, text) {
  return context.unwrapResult(context.evalCode(text, 'login.js'));
}

/** @param {QuickJSContext} context @param {QuickJSHandle} guest @param {import('../role-based-login.ts').BenchPass['program']} program */
function openProgram(context, guest, program) {
  const factory = evaluate(context, wrapScript(/** @type {any} */ (program)));
  const manifest = context.newString(JSON.stringify(program.manifest));
  const opened = context.unwrapResult(context.callFunction(guest, context.undefined, manifest, factory));
  manifest.dispose();
  factory.dispose();
  return opened;
}

/** @param {QuickJSContext} context @param {QuickJSHandle} opened @param {string} input */
function runPass(context, opened, input) {
  const run = context.getProp(opened, 'run');
  const text = context.newString(input);
  const maxCharacters = context.newNumber(benchPassLimits.maxOutputCharacters);
  const result = context.unwrapResult(context.callFunction(run, opened, text, maxCharacters));
  const output = context.getString(result);
  for (const handle of [result, maxCharacters, text, run]) handle.dispose();
  return output;
}
