import { isDeepStrictEqual } from 'node:util';
import { dangerouslyInlineSandbox } from '../../engine/src/sandbox/inline-sandbox.ts';
import type { Sandbox } from '../../engine/src/sandbox/sandbox.ts';
import type { ProgramText } from '../../engine/src/sandbox/worker/compile-program.js';
import type { PassEnd } from '../../engine/src/sandbox/worker/run-program.js';
import { openStalledIsolate, type Stall, type StalledRun } from './stalled-isolate.ts';

/** A pass that ended in another way than without its stall. */
export interface Deviation {
  readonly stall: Stall;
  readonly expected: PassEnd;
  readonly end: PassEnd;
}

/** No pass that comes to its end comes to such limits. */
const patientLimits = { maxCpuMillis: 3_600_000, timeoutMillis: 3_600_000, maxOutputCharacters: 20_000 };

/** For passes that spin: processor time for each to come to where it does, and time to get that on a busy machine. */
const spinningLimits = { maxCpuMillis: 20, timeoutMillis: 200, maxOutputCharacters: 20_000 };

/** More than a pass of these tests has, also when a busy machine kills it on its way to one. */
const maxPoints = 200;

/** Points of the driver that a pass is stalled at whose script spins: it does not come by more before it does. */
const pointsOfSpinning = 12;

/**
 * A sandbox in this process that runs each pass again and again, stalled at one place after the other, and notes when
 * that changes its end. A pass may always be `starved`: then the pool runs it again.
 *
 * @param options.spins whether the script is killed also without a stall
 */
export function stallingSandbox({ spins = false } = {}) {
  const limits = spins ? spinningLimits : patientLimits;
  const deviations: Deviation[] = [];
  let stalls = 0;
  let passBefore: string | null = null;
  const sandbox: Sandbox = {
    ...dangerouslyInlineSandbox(),
    async run(_, program, input) {
      const text: ProgramText = JSON.parse(JSON.stringify(program));
      let isolate = openStalledIsolate(text);
      const { end: expected, entries } = runUnstalled();
      // Nothing of the pass before may be taken for this one, which has not begun.
      if (passBefore !== null) {
        renew(isolate.run(passBefore, limits));
        tryStall({ entry: 0, moment: 'before', lateReads: 0 });
      }
      passBefore = input;
      for (let entry = 0; entry < entries; entry += 1) {
        tryStall({ entry, moment: 'before', lateReads: 0 });
        for (const lateReads of [0, 1, 1_000]) tryStall({ entry, moment: 'after', lateReads });
      }
      const mostPoints = spins ? pointsOfSpinning : maxPoints;
      for (let point = 1, isThere = true; isThere && point <= mostPoints; point += 1) {
        isThere = tryStall({ point, moment: 'after', lateReads: 1 });
      }
      isolate.close();
      if (expected.ended === 'starved') throw new Error('the pass was starved without a stall');
      return expected;

      /** On a busy machine a script that spins may need more time to be seen to do so. */
      function runUnstalled(): StalledRun {
        for (let tries = 1; ; tries += 1) {
          const ran = isolate.run(input, { ...limits, timeoutMillis: tries * limits.timeoutMillis });
          renew(ran);
          if (ran.end.ended !== 'starved' || tries === 100) return ran;
        }
      }

      /** @returns whether the pass was killed */
      function tryStall(stall: Stall): boolean {
        const ran = isolate.run(input, limits, stall);
        note(stall, expected, ran.end);
        // Nothing of the stalled pass may be seen by the next one.
        if (ran.reusable) note(stall, expected, isolate.run(input, limits).end);
        renew(ran);
        stalls += 1;
        return ran.wasKilled;
      }

      function renew({ reusable }: StalledRun): void {
        if (reusable) return;
        isolate.close();
        isolate = openStalledIsolate(text);
      }
    },
  };
  return { sandbox, deviations, stalls: () => stalls };

  function note(stall: Stall, expected: PassEnd, end: PassEnd): void {
    if (!isSame(end, expected) && end.ended !== 'starved') deviations.push({ stall, expected, end });
  }
}

/** A script that was killed after its stop has come to the same call as one that ended there. */
function isSame(end: PassEnd, expected: PassEnd): boolean {
  return 'output' in end && 'output' in expected
    ? end.output === expected.output
    : isDeepStrictEqual(end, expected);
}
