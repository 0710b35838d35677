/**
 * @import { CompiledProgram } from './compile-program.js'
 * @typedef {{ maxCpuMillis: number, timeoutMillis: number, maxHeapMebibytes: number, maxResidentMebibytes: number, maxOutputCharacters: number }} PassLimits
 * @typedef {{ ended: 'returned' | 'stopped', output: string }
 *   | { ended: 'over-limit', limit: 'cpu' | 'heap' | 'output' }
 *   | { ended: 'starved', usedCpuMillis: number }
 *   | { ended: 'crashed' }} PassEnd
 */

/** Time for reading a text that is already there. The guest may still have to work off what the script left behind. */
const readTimeoutMillis = 20;

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
    const output = crossUntilDone(program, inputText, limits.maxOutputCharacters, deadline);
    // Work that was left behind has run by now; if it called the host, that is how the pass ended.
    const last = typeof output === 'string' ? readText(program.output) : output;
    if (last === '') return { end: { ended: 'crashed' }, reusable: false };
    return { end: returned(last, limits), reusable: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    if (message === 'Script execution timed out.') {
      // What the script queued would run with the next pass, so the isolate goes.
      return { end: timedOut(program, threadCpuMillis() - startedAt, limits), reusable: false };
    }
    if (/memory limit/.test(message)) return { end: { ended: 'over-limit', limit: 'heap' }, reusable: false };
    if (/disposed/.test(message)) return { end: { ended: 'crashed' }, reusable: false };
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
 * @param {number} maxCharacters
 * @param {number} deadline
 * @returns {unknown}
 */
function crossUntilDone(program, inputText, maxCharacters, deadline) {
  let output = enter(program.run, [inputText, maxCharacters]);
  while (output.waits) output = enter(program.resume, [maxCharacters, output.rejection]);
  return output.value;

  /** @param {import('isolated-vm').Reference} entry @param {unknown[]} given */
  function enter(entry, given) {
    const timeout = Math.max(1, Math.ceil(deadline - performance.now()));
    try {
      const value = entry.applySync(undefined, given, { timeout });
      return { waits: value === null, value, rejection: '' };
    } catch (error) {
      // A promise that nobody handled was rejected. If the pass waits, that is a fault of the script.
      const isRejection = error instanceof Error && !/timed out|memory limit|disposed/.test(error.message);
      if (!isRejection || !isWaiting(program)) throw error;
      return { waits: true, value: null, rejection: error.message.slice(0, 300) || 'a promise was rejected' };
    }
  }
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

function threadCpuMillis() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
