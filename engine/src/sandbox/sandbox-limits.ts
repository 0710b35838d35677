/** Limits of one pass and of the place it runs in. Each has its unit in its name. */
export interface SandboxLimits {
  /** Processor time of one pass, in milliseconds. Default 100: a pass of an ordinary script takes well below 1. */
  readonly maxCpuMillis: number;
  /**
   * Time by the clock from the start of a pass, in milliseconds. Default 1000. At least ten times `maxCpuMillis`, so
   * that a busy machine is not mistaken for a busy script.
   */
  readonly maxWallMillis: number;
  /** JavaScript heap of one organization's isolate, in MiB. Default 32; the realm itself takes about 2. */
  readonly maxHeapMebibytes: number;
  /**
   * Resident memory of a worker process, in MiB. Default 512. Catches what the heap limit does not count; a worker
   * takes about 60 and 3 more for each organization it remembers.
   */
  readonly maxResidentMebibytes: number;
  /** Length of what a pass returns, in UTF-16 code units. Default 262144. */
  readonly maxOutputCharacters: number;
  /** Passes that may wait. Default 64: at a fraction of a millisecond each, more mean that something hangs. */
  readonly maxQueuedPasses: number;
}

export const defaultSandboxLimits: SandboxLimits = {
  maxCpuMillis: 100,
  maxWallMillis: 1000,
  maxHeapMebibytes: 32,
  maxResidentMebibytes: 512,
  maxOutputCharacters: 262_144,
  maxQueuedPasses: 64,
};

/**
 * Completes and checks limits.
 *
 * @throws RangeError for a limit that makes no sense
 */
export function sandboxLimits(given: Partial<SandboxLimits> = {}): SandboxLimits {
  const limits = { ...defaultSandboxLimits, ...given };
  if (given.maxWallMillis === undefined) {
    limits.maxWallMillis = Math.max(defaultSandboxLimits.maxWallMillis, 10 * limits.maxCpuMillis);
  }
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isInteger(value) || value < 1)
      throw new RangeError(`\`${name}\` must be a positive whole number`);
  }
  if (limits.maxWallMillis < 10 * limits.maxCpuMillis) {
    throw new RangeError('`maxWallMillis` must be at least ten times `maxCpuMillis`');
  }
  // What the engine underneath takes as the smallest heap.
  if (limits.maxHeapMebibytes < 8) throw new RangeError('`maxHeapMebibytes` must be at least 8');
  // With less a worker process does not even start.
  if (limits.maxResidentMebibytes < 128) throw new RangeError('`maxResidentMebibytes` must be at least 128');
  return limits;
}

/** The limits of one program: some servers give scripts another share of the processor. */
export function limitsOf(
  { maxCpuMillis = 0 }: { readonly maxCpuMillis?: number },
  limits: SandboxLimits,
): SandboxLimits {
  if (maxCpuMillis === 0) return limits;
  return { ...limits, maxCpuMillis, maxWallMillis: Math.max(limits.maxWallMillis, 10 * maxCpuMillis) };
}
