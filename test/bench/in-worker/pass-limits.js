/**
 * Limits of one pass as a worker gets them, with time enough on a busy machine. The first argument of the process.
 *
 * @type {import('../../../engine/src/sandbox/sandbox-limits.ts').SandboxLimits & { timeoutMillis: number }}
 */
export const benchPassLimits = JSON.parse(process.argv[2] ?? '');

/**
 * The output of a pass that came to its end.
 *
 * @param {{ ended: string, output?: string } | null} end
 * @returns {string}
 */
export function outputOf(end) {
  if (end?.ended !== 'returned' || end.output === undefined)
    throw new Error(`a pass ended with ${end?.ended}`);
  return end.output;
}
