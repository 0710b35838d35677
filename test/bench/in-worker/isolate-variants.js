import { createRequire } from 'node:module';
import { guestSource } from '../../../engine/src/sandbox/guest/bundle.js';
import { compileProgram } from '../../../engine/src/sandbox/worker/compile-program.js';
import { createPassExecutor } from '../../../engine/src/sandbox/worker/pass-executor.js';
import { runProgram } from '../../../engine/src/sandbox/worker/run-program.js';
import { benchPassLimits, outputOf } from './pass-limits.js';
import { unlockedGuest } from './unlocked-guest.js';

// As the engine resolves it; the tests do not depend on it themselves.
/** @type {Parameters<typeof createPassExecutor>[0]} */
export const addon = createRequire(new URL('../../../engine/package.json', import.meta.url))('isolated-vm');
export const guestText = guestSource();

/**
 * One pass on isolated-vm with more or less made anew.
 *
 * @type {Record<string, () => import('./serve-batches.js').Measured>}
 */
export const isolateVariants = {
  /** What a worker does: everything is there but the evaluation of the script. */
  'warm-realm': () => {
    const executor = createPassExecutor(addon, guestText, benchPassLimits);
    return (pass) => execute(executor, pass);
  },
  'fresh-context': () => inFreshContexts(guestText),
  /** What freshness alone costs: nothing is locked down, so scripts could leave things behind for each other. */
  'fresh-context-unlocked': () => inFreshContexts(unlockedGuest(guestText)),
  'fresh-isolate': () => (pass) => {
    const executor = createPassExecutor(addon, guestText, benchPassLimits);
    const output = execute(executor, pass);
    executor.close();
    return output;
  },
};

/**
 * @param {ReturnType<typeof createPassExecutor>} executor
 * @param {import('../role-based-login.ts').BenchPass} pass
 */
export function execute(executor, { program, input }) {
  const request = { organization: 'bench', digest: program.digest, ...benchPassLimits };
  return outputOf(
    /** @type {any} */ (
      executor.execute(
        request,
        input,
        () => /** @type {any} */ (program),
        () => {},
      )
    ),
  );
}

/**
 * @param {string} guest
 * @returns {import('./serve-batches.js').Measured}
 */
function inFreshContexts(guest) {
  const isolate = new addon.Isolate({ memoryLimit: benchPassLimits.maxHeapMebibytes });
  return ({ program, input }) => {
    const context = isolate.createContextSync();
    const openProgram = context.evalSync(guest, { filename: 'stepgate', reference: true });
    const home = { isolate, context, openProgram, programs: new Map() };
    const compiled = compileProgram(home, /** @type {any} */ (program));
    if ('ended' in compiled) throw new Error(`the program ended with ${compiled.ended}`);
    const output = outputOf(/** @type {any} */ (runProgram(compiled, input, benchPassLimits).end));
    compiled.release();
    openProgram.release();
    context.release();
    return output;
  };
}
