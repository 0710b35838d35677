/**
 * @import { CompiledProgram } from './compile-program.js'
 * @typedef {{ maxCpuMillis: number, timeoutMillis: number, maxOutputCharacters: number }} PassLimits
 * @typedef {{ ended: 'returned' | 'stopped', output: string }
 *   | { ended: 'over-limit', limit: 'cpu' | 'heap' | 'output' }
 *   | { ended: 'starved', usedCpuMillis: number }
 *   | { ended: 'crashed' }} PassEnd
 */

/** Time for reading a text that is already there. The guest may still have to work off what the script left behind. */
const readTimeoutMillis = 20;

/** What is thrown when the time is up. A script can reject a promise with an error that says the same. */
const timeoutMessage = 'Script execution timed out.';

/**
 * A pass that was stopped after less than this share of its CPU limit did not get the processor. Below 1 because
 * the timer may fire a little early.
 */
const starvedShare = 0.9;

/**
 * Runs one pass.
 *
 * @param {CompiledProgram} program
 * @param {string} inputText
 * @param {PassLimits} limits
 * @returns {{ end: PassEnd, reusable: boolean }} `reusable`: whether the isolate can serve another pass
 */
export function runProgram(program, inputText, limits) {
  const startedAt = threadCpuMillis();
  const deadline = performance.now() + limits.timeoutMillis;
  try {
    const output = crossUntilDone(program, inputText, limits, deadline);
    // Work that was left behind has run by now; if it called the host, that is how the pass ended.
    const last = typeof output === 'string' ? readSettledText(program.output) : output;
    if (last === '') return { end: { ended: 'crashed' }, reusable: false };
    return { end: returned(last, limits), reusable: true };
  } catch (error) {
    if (isTimeout(error, deadline, limits.timeoutMillis)) {
      // What the script queued would run with the next pass, so the isolate goes.
      return { end: timedOut(program, threadCpuMillis() - startedAt, limits), reusable: false };
    }
    if (program.isDisposed()) {
      const isHeap = error instanceof Error && /memory limit/.test(error.message);
      return { end: isHeap ? { ended: 'over-limit', limit: 'heap' } : { ended: 'crashed' }, reusable: false };
    }
    // A promise that nobody handled was rejected; that is no matter of the pass, whose result is still there.
    const output = readText(program.output);
    return output === ''
      ? { end: { ended: 'crashed' }, reusable: false }
      : { end: returned(output, limits), reusable: true };
  }
}

/**
 * Enters the isolate until the pass has ended. Functions that await something go on between two entries.
 *
 * @param {CompiledProgram} program
 * @param {string} inputText
 * @param {PassLimits} limits
 * @param {number} deadline
 * @returns {unknown}
 */
function crossUntilDone(program, inputText, { maxOutputCharacters: maxCharacters, timeoutMillis }, deadline) {
  let output = enter(program.run, [inputText, maxCharacters]);
  while (output.waits) output = enter(program.resume, [maxCharacters, ...output.rejection]);
  return output.value;

  /** @param {import('isolated-vm').Reference} entry @param {unknown[]} given */
  function enter(entry, given) {
    const timeout = Math.max(1, Math.ceil(deadline - performance.now()));
    try {
      const value = entry.applySync(undefined, given, { timeout });
      return { waits: value === null, value, rejection: ['', null, null] };
    } catch (error) {
      // Else a promise that nobody handled was rejected. If the pass waits, that is a fault of the script.
      const isLimit = isTimeout(error, deadline, timeoutMillis) || program.isDisposed();
      if (isLimit || !isWaiting(program)) throw error;
      return { waits: true, value: null, rejection: [rejectionText(error), ...rejectionPlace(error)] };
    }
  }
}

/**
 * What was thrown into this process may be whatever the script rejected a promise with, so its text alone says nothing.
 *
 * @param {unknown} error
 * @param {number} deadline
 * @param {number} timeoutMillis
 */
function isTimeout(error, deadline, timeoutMillis) {
  const isLate = deadline - performance.now() < timeoutMillis * (1 - starvedShare);
  return isLate && error instanceof Error && error.message === timeoutMessage;
}

/** @param {unknown} reason what a promise was rejected with: a copy of an error, or a simple value */
function rejectionText(reason) {
  const text = reason instanceof Error ? reason.message : String(reason);
  // What the addon says of an object that it does not copy.
  const isShown = text !== '' && !text.includes('within isolated-vm');
  return isShown ? text.slice(0, 300) : 'a promise was rejected with a value that cannot be shown';
}

/**
 * @param {unknown} reason
 * @returns {[line: number | null, column: number | null]} where in the script it was made
 */
function rejectionPlace(reason) {
  // The message stands before the frames and may say anything.
  const frames = reason instanceof Error ? String(reason.stack).replace(reason.message, '') : '';
  const place = /\n {4}at .*login\.js:(\d{1,7}):(\d{1,7})/.exec(frames.slice(0, 4000));
  return place === null ? [null, null] : [Number(place[1]), Number(place[2])];
}

/** @param {CompiledProgram} program */
function isWaiting(program) {
  return readText(program.output) === '';
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
 * @param {CompiledProgram} program
 * @param {number} usedCpuMillis
 * @param {PassLimits} limits
 * @returns {PassEnd}
 */
function timedOut(program, usedCpuMillis, limits) {
  const output = readText(program.pending);
  if (output.length > limits.maxOutputCharacters) return { ended: 'over-limit', limit: 'output' };
  if (output !== '') return { ended: 'stopped', output };
  // The timer follows the wall clock; only the processor time says whose fault it was.
  if (usedCpuMillis < limits.maxCpuMillis * starvedShare) return { ended: 'starved', usedCpuMillis };
  return { ended: 'over-limit', limit: 'cpu' };
}

/**
 * @param {import('isolated-vm').Reference} read
 * @returns {string}
 */
function readText(read) {
  // A second try: a rejection that the pass left behind is reported in place of the first answer.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const text = read.applySync(undefined, [], { timeout: readTimeoutMillis });
      return typeof text === 'string' ? text : '';
    } catch {
      // Nothing can be read from it, or not yet.
    }
  }
  return '';
}

/**
 * Reads a text when all that the script left behind has run: only the guest's own code runs now, so no time is set. Each
 * one that is set wakes a thread of the addon when it has passed, long after it was needed.
 *
 * @param {import('isolated-vm').Reference} read
 * @returns {unknown}
 */
function readSettledText(read) {
  return read.applySync(undefined, []);
}

function threadCpuMillis() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
