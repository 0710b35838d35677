import type { SandboxResult } from './sandbox-contract.ts';
import type { SandboxLimits } from './sandbox-limits.ts';
import { maxMessageCharacters } from './worker/compile-program.js';

/**
 * What a worker says about a pass: a result, or that the pass cannot be judged, because it got too little of the processor
 * or because others of its organization had filled the heap.
 */
export type WorkerResult =
  | SandboxResult
  | { readonly ended: 'starved'; readonly usedCpuMillis: number }
  | { readonly ended: 'crowded' };

/**
 * Reads a worker's answer. It comes from a process that runs hostile scripts, so nothing is taken on trust.
 *
 * @param output the text beside it
 * @returns undefined for anything a worker does not say
 */
export function readWorkerResult(
  answer: Readonly<Record<string, unknown>>,
  output: string,
  limits: SandboxLimits,
): WorkerResult | undefined {
  const { ended, message, line, column, limit, usedCpuMillis } = answer;
  switch (ended) {
    case 'returned':
    case 'stopped':
      return output.length > limits.maxOutputCharacters ? undefined : { ended, output };
    case 'invalid-script':
      if (typeof message !== 'string' || message.length > maxMessageCharacters) return undefined;
      return isPlace(line) && isPlace(column) ? { ended, message, line, column } : undefined;
    case 'over-limit':
      return limit === 'cpu' || limit === 'heap' || limit === 'output' ? { ended, limit } : undefined;
    case 'starved':
      return isCount(usedCpuMillis) ? { ended, usedCpuMillis } : undefined;
    case 'crashed':
    case 'crowded':
      return { ended };
    default:
      return undefined;
  }
}

/** The processor time that a worker says a pass took, in milliseconds; null for what cannot be one. */
export function readCpuMillis(
  { cpuMillis }: Readonly<Record<string, unknown>>,
  { maxWallMillis }: SandboxLimits,
): number | null {
  return isCount(cpuMillis) && cpuMillis <= maxWallMillis ? cpuMillis : null;
}

function isPlace(value: unknown): value is number {
  return Number.isSafeInteger(value) && isCount(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
