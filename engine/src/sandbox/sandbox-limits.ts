import { type PassLimitName, type PoolLimitName, passLimits, poolLimits } from '../language/limits.ts';

/** Limits of a pass and of the processes passes run in; each stands with its unit in the tables of limits. */
export type SandboxLimits = Readonly<Record<PassLimitName | PoolLimitName, number>>;

export const defaultSandboxLimits: SandboxLimits = Object.fromEntries(
  Object.entries({ ...passLimits, ...poolLimits }).map(([name, row]) => [name, row.default]),
) as SandboxLimits;

/** Limits that may be switched off with 0. */
const mayBeZero: readonly (keyof SandboxLimits)[] = ['minWorkers', 'spareWorkers'];

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
  for (const [name, value] of Object.entries(limits) as [keyof SandboxLimits, number][]) {
    const least = mayBeZero.includes(name) ? 0 : 1;
    if (!Number.isInteger(value) || value < least) {
      throw new RangeError(`\`${name}\` must be a whole number of at least ${least}`);
    }
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
