import type { SandboxResult } from './sandbox-contract.ts';
import type { SandboxLimits } from './sandbox-limits.ts';

/** What a worker says about a pass: a result, or that the pass got too little of the processor to be judged. */
export type WorkerResult = SandboxResult | { readonly ended: 'starved'; readonly usedCpuMillis: number };

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
      if (typeof message !== 'string' || typeof line !== 'number' || typeof column !== 'number')
        return undefined;
      return { ended, message, line, column };
    case 'over-limit':
      return limit === 'cpu' || limit === 'heap' || limit === 'output' ? { ended, limit } : undefined;
    case 'starved':
      return isCount(usedCpuMillis) ? { ended, usedCpuMillis } : undefined;
    case 'crashed':
      return { ended };
    default:
      return undefined;
  }
}

/** The processor time that a worker says a pass took, in milliseconds; null for what cannot be one. */
export function readCpuMillis({ cpuMillis }: Readonly<Record<string, unknown>>): number | null {
  return isCount(cpuMillis) ? cpuMillis : null;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
