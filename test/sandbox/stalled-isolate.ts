import { createRequire } from 'node:module';
import type { CompiledProgram, ProgramText } from '../../engine/src/sandbox/worker/compile-program.js';
import type { PassEnd, PassLimits } from '../../engine/src/sandbox/worker/run-program.js';
import { pointedGuest } from './pointed-guest.ts';

// Loaded by Node itself: the guest is made of the text of functions, which the test runner would change.
const load = createRequire(new URL('../../engine/src/sandbox/sandbox.ts', import.meta.url));
const { compileProgram }: typeof import('../../engine/src/sandbox/worker/compile-program.js') = load(
  './worker/compile-program.js',
);
const { createLockedIsolate }: typeof import('../../engine/src/sandbox/worker/locked-isolate.js') = load(
  './worker/locked-isolate.js',
);
const { runProgram }: typeof import('../../engine/src/sandbox/worker/run-program.js') =
  load('./worker/run-program.js');
const { guestSource }: typeof import('../../engine/src/sandbox/guest/bundle.js') = load('./guest/bundle.js');
const guestText = pointedGuest(guestSource());

/**
 * Where the thread of a pass is not scheduled until the time that was set has passed:
 *
 * - `entry`: at an entry into the isolate, counted from 0, before anything ran there or after all has
 * - `point`: at a point of the driver, counted from 1 as they are come by; what runs there is killed for real
 * - `lateReads`: then also at this many reads of where the script stood
 */
export type Stall = { readonly moment: 'before' | 'after'; readonly lateReads: number } & (
  | { readonly entry: number }
  | { readonly point: number }
);

export interface StalledRun {
  readonly end: PassEnd;
  readonly reusable: boolean;
  /** Crossings that were made. */
  readonly entries: number;
  readonly wasKilled: boolean;
}

/** Time after which a pass is killed that spins at a point of the driver. */
const spunMillis = 10;

const timeoutMessage = 'Script execution timed out.';

/**
 * A fresh isolate with one program, whose passes can be stalled.
 *
 * @throws Error when the program does not compile
 */
export function openStalledIsolate(text: ProgramText) {
  const home = createLockedIsolate(load('isolated-vm'), guestText, 32);
  const program = compileProgram(home, text);
  if ('ended' in program) throw new Error(program.message);
  const { run: begin, resume, pending, output, isDisposed, release } = program;
  return { run, close: () => home.isolate.dispose() };

  /** @param stall without one the pass has its limits alone */
  function run(input: string, limits: PassLimits, stall?: Stall): StalledRun {
    let aheadMillis = 0;
    let entries = 0;
    let reads = 0;
    let wasKilled = false;
    const point = stall !== undefined && 'point' in stall ? stall.point : 0;
    const stalledEntry = stall !== undefined && 'entry' in stall ? stall.entry : -1;
    const isStalledEntry = () => entries++ === stalledEntry;
    const isLateRead = () => reads++ < (stall?.lateReads ?? 0);
    const mostMillis = point > 0 ? spunMillis : 60_000;
    const stalled = {
      run: stalling(begin, isStalledEntry),
      resume: stalling(resume, isStalledEntry),
      pending: stalling(pending, isLateRead),
      ...{ output, isDisposed, release },
    };
    const clock = {
      now: () => performance.now() + aheadMillis,
      // Spinning at a point stands for waiting there.
      cpuMillis: () => (point > 0 ? 0 : process.threadCpuUsage().user / 1000),
    };
    const stalledInput = point === 0 ? input : JSON.stringify({ ...JSON.parse(input), stallAt: point });
    const ran = runProgram(stalled, stalledInput, limits, clock);
    return { ...ran, entries, wasKilled };

    function stalling(reference: CompiledProgram['run'], isStalled: () => boolean): CompiledProgram['run'] {
      return new Proxy(reference, {
        get: (_, name) => (name === 'applySync' ? applySync : Reflect.get(reference, name)),
      });

      function applySync(receiver: undefined, given: unknown[], { timeout }: { timeout: number }): unknown {
        const isLate = isStalled();
        if (!isLate || stall?.moment === 'after') {
          const startedAt = performance.now();
          const ownMillis = Math.min(timeout, mostMillis);
          try {
            const value = reference.applySync(receiver, given, { timeout: ownMillis });
            if (!isLate) return value;
          } catch (error) {
            // A script may throw an error that says the same.
            const isKilled = error instanceof Error && error.message === timeoutMessage;
            if (!isLate && !(isKilled && performance.now() - startedAt > ownMillis - 1)) throw error;
          }
        }
        wasKilled = true;
        aheadMillis += timeout;
        throw new Error(timeoutMessage);
      }
    }
  }
}
