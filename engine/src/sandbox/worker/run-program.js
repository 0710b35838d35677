import { rejectionPlace, rejectionText } from './rejection.js';

/**
 * @import { CompiledProgram } from './compile-program.js'
 * @typedef {{ maxCpuMillis: number, timeoutMillis: number, maxOutputCharacters: number }} PassLimits
 * @typedef {{ ended: 'returned' | 'stopped', output: string }
 *   | { ended: 'over-limit', limit: 'cpu' | 'heap' | 'output' }
 *   | { ended: 'starved', usedCpuMillis: number }
 *   | { ended: 'crashed' }} PassEnd
 * @typedef {{ now(): number, cpuMillis(): number }} ThreadClock milliseconds by the clock, and of processor time that the
 *   thread used
 */

/** @type {ThreadClock} */
const threadClock = {
  now: () => performance.now(),
  cpuMillis() {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  },
};

/**
 * Time for one try to read where a script stood that was killed. The guest also works off what it left behind, which may
 * be endless; a try that is stopped ends that work.
 */
const readTimeoutMillis = 20;

/** When the process got no processor for this many tries the pass is run again. */
const maxLateReads = 10;

/**
 * Rejections that the pass left behind are reported in place of an answer, all of one try at once. More than those of
 * the pass and of what it left behind come from a script that makes new ones of each report.
 */
const maxSpoiltReads = 3;

/** What is thrown when the time is up. A script can reject a promise with an error that says the same. */
const timeoutMessage = 'Script execution timed out.';

/** The timer is the addon's and reads a clock of its own. */
const clockSlackMillis = 1;

/** A pass that was stopped after less than this share of its CPU limit did not get the processor. */
const starvedShare = 0.9;

/** Passes so far, which gives each one its number. */
let passes = 0;

/**
 * Runs one pass. What it says of the script follows from the script and its input, however much of the processor this
 * process gets: what it could not see in time it calls `starved`.
 *
 * @param {CompiledProgram} program
 * @param {string} inputText
 * @param {PassLimits} limits
 * @param {ThreadClock} [clock]
 * @returns {{ end: PassEnd, reusable: boolean }} `reusable`: whether the isolate can serve another pass
 */
export function runProgram(program, inputText, limits, clock = threadClock) {
  const startedAt = clock.cpuMillis();
  passes += 1;
  const pass = passes;
  const deadline = clock.now() + limits.timeoutMillis;
  try {
    const output = crossUntilDone(program, pass, inputText, limits, deadline, clock);
    if (output === '') return { end: { ended: 'crashed' }, reusable: false };
    return { end: returned(output, limits), reusable: true };
  } catch (error) {
    if (program.isDisposed()) {
      const isHeap = error instanceof Error && /memory limit/.test(error.message);
      return { end: isHeap ? { ended: 'over-limit', limit: 'heap' } : { ended: 'crashed' }, reusable: false };
    }
    // What the script queued would run with the next pass, so the isolate goes.
    if (error instanceof PassTimeout) {
      return { end: killed(program, pass, clock.cpuMillis() - startedAt, limits, clock), reusable: false };
    }
    return { end: { ended: 'crashed' }, reusable: false };
  }
}

/** The time of a pass is up. */
class PassTimeout extends Error {}

/**
 * Enters the isolate until the pass has ended. Functions that await something go on between two entries.
 *
 * @param {CompiledProgram} program
 * @param {number} pass
 * @param {string} inputText
 * @param {PassLimits} limits
 * @param {number} deadline
 * @param {ThreadClock} clock
 * @returns {unknown} how the pass ended, as text; the length of a text that is too long
 * @throws PassTimeout, and what the addon throws when the isolate is gone
 */
function crossUntilDone(program, pass, inputText, { maxOutputCharacters: maxCharacters }, deadline, clock) {
  let output = enter(program.run, [inputText, maxCharacters, pass]);
  while (output.waits) output = enter(program.resume, [maxCharacters, ...output.rejection]);
  return output.value;

  /** @param {import('isolated-vm').Reference} entry @param {unknown[]} given */
  function enter(entry, given) {
    const timeout = Math.max(1, Math.ceil(deadline - clock.now()));
    const nothing = ['', null, null];
    let value;
    try {
      value = entry.applySync(undefined, given, { timeout });
    } catch (error) {
      if (program.isDisposed()) throw error;
      if (isTimeout(error, deadline, clock)) throw new PassTimeout();
      // A promise that nobody handled was rejected. That is a fault of the script if the pass waits, else no matter of
      // the pass, whose result is still there.
      const text = readSettledText(program);
      const rejection = [rejectionText(error), ...rejectionPlace(error)];
      return { waits: text === '', value: text, rejection };
    }
    if (value === null) return { waits: true, value, rejection: nothing };
    // Work that was left behind has run by now; if it called the host, that is how the pass ended.
    if (typeof value === 'string') value = readSettledText(program);
    return { waits: false, value, rejection: nothing };
  }
}

/**
 * What was thrown into this process may be whatever the script rejected a promise with, so its text alone says nothing.
 * The timer never fires before its time. A script that says the same after it is taken for late, which it is.
 *
 * @param {unknown} error
 * @param {number} due
 * @param {ThreadClock} clock
 */
function isTimeout(error, due, clock) {
  return clock.now() > due - clockSlackMillis && error instanceof Error && error.message === timeoutMessage;
}

/**
 * @param {unknown} output
 * @param {PassLimits} limits
 * @returns {PassEnd}
 */
function returned(output, limits) {
  if (typeof output !== 'string' || output.length > limits.maxOutputCharacters) {
    return { ended: 'over-limit', limit: 'output' };
  }
  return { ended: 'returned', output };
}

/**
 * How a pass ended that was killed when its time was up.
 *
 * @param {CompiledProgram} program
 * @param {number} pass
 * @param {number} usedCpuMillis
 * @param {PassLimits} limits
 * @param {ThreadClock} clock
 * @returns {PassEnd}
 */
function killed(program, pass, usedCpuMillis, { maxCpuMillis, maxOutputCharacters }, clock) {
  /** @type {PassEnd} */
  const starved = { ended: 'starved', usedCpuMillis };
  try {
    const pending = readPendingText(program, pass, clock);
    if (pending === null) return starved;
    if (pending.length > maxOutputCharacters) return { ended: 'over-limit', limit: 'output' };
    if (pending !== '') return { ended: 'stopped', output: pending };
  } catch {
    // The isolate died of what was left behind, which the script itself may never have let run.
  }
  // The timer follows the wall clock; only the processor time says whose fault it was.
  return usedCpuMillis < maxCpuMillis * starvedShare ? starved : { ended: 'over-limit', limit: 'cpu' };
}

/**
 * Reads how a pass ended, when all that the script left behind has run: only the guest's own code runs now, so no time is
 * set. Each one that is set wakes a thread of the addon when it has passed, long after it was needed.
 *
 * @param {CompiledProgram} program
 * @returns {string} '' when it has not ended, and when the script spoils each answer
 * @throws what the addon throws when the isolate is gone
 */
function readSettledText(program) {
  for (let spoilt = 0; spoilt < maxSpoiltReads; spoilt += 1) {
    try {
      return String(program.output.applySync(undefined, []));
    } catch (error) {
      if (program.isDisposed()) throw error;
    }
  }
  return '';
}

/**
 * Reads the call that a killed script had come to. Its first answer stands in the guest, so it can be asked again.
 *
 * @param {CompiledProgram} program
 * @param {number} pass
 * @param {ThreadClock} clock
 * @returns {string | null} '' when there is none, and when the script spoils each answer; null when this process got no
 *   processor
 * @throws what the addon throws when the isolate is gone
 */
function readPendingText(program, pass, clock) {
  let late = 0;
  let spoilt = 0;
  while (late < maxLateReads && spoilt < maxSpoiltReads) {
    const due = clock.now() + readTimeoutMillis;
    try {
      return String(program.pending.applySync(undefined, [pass], { timeout: readTimeoutMillis }));
    } catch (error) {
      if (program.isDisposed()) throw error;
      if (isTimeout(error, due, clock)) late += 1;
      else spoilt += 1;
    }
  }
  return late === maxLateReads ? null : '';
}
