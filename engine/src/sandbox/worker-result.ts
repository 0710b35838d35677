import type { SandboxResult } from './sandbox-contract.ts';
import type { SandboxLimits } from './sandbox-limits.ts';

/** What a worker says about a pass: a result, or that the pass got too little of the processor to be judged. */
export type WorkerResult = SandboxResult | { readonly ended: 'starved'; readonly usedCpuMillis: number };

/**
 * Reads a worker's answer. It comes from a process that runs hostile scripts, so nothing is taken on trust.
 *
 * @returns undefined for anything a worker does not say
 */
export function readWorkerResult(value: unknown, limits: SandboxLimits): WorkerResult | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { ended, output, message, line, column, limit, usedCpuMillis } = value as Record<string, unknown>;
  switch (ended) {
    case 'returned':
    case 'stopped':
      if (typeof output !== 'string' || output.length > limits.maxOutputCharacters) return undefined;
      return { ended, output };
    case 'invalid-script':
      if (typeof message !== 'string' || typeof line !== 'number' || typeof column !== 'number')
        return undefined;
      return { ended, message, line, column };
    case 'over-limit':
      return limit === 'cpu' || limit === 'heap' || limit === 'output' ? { ended, limit } : undefined;
    case 'starved':
      return typeof usedCpuMillis === 'number' ? { ended, usedCpuMillis } : undefined;
    case 'crashed':
      return { ended };
    default:
      return undefined;
  }
}
