import type { LimitRow } from '../language/limits.ts';
import {
  type PassLimitName,
  type PoolLimitName,
  passLimits,
  poolLimits,
} from '../language/sandbox-limits.ts';

/** Limits of a pass and of the processes passes run in; each stands with its unit in the tables of limits. */
export type SandboxLimits = Readonly<Record<PassLimitName | PoolLimitName, number>>;

/** Limits as they are given: what is left out, or undefined, has its default. */
export type GivenSandboxLimits = { readonly [Name in keyof SandboxLimits]?: number | undefined };

export const defaultSandboxLimits: SandboxLimits = Object.fromEntries(
  Object.entries({ ...passLimits, ...poolLimits }).map(([name, row]) => [name, row.default]),
) as SandboxLimits;

/**
 * Completes and checks limits.
 *
 * @throws RangeError for a limit that makes no sense
 */
export function sandboxLimits(given: GivenSandboxLimits = {}): SandboxLimits {
  const isGiven = ([, value]: readonly [string, number | undefined]) => value !== undefined;
  const limits = { ...defaultSandboxLimits, ...Object.fromEntries(Object.entries(given).filter(isGiven)) };
  if (given.maxWallMillis === undefined) {
    limits.maxWallMillis = Math.max(defaultSandboxLimits.maxWallMillis, 10 * limits.maxCpuMillis);
  }
  const rows: Readonly<Record<string, LimitRow>> = { ...passLimits, ...poolLimits };
  for (const [name, value] of Object.entries(limits)) {
    const least = Object.hasOwn(rows, name) ? rows[name]?.least : undefined;
    if (least === undefined) throw new RangeError(`\`${name}\` is no limit of a sandbox`);
    if (!Number.isInteger(value) || value < least) {
      throw new RangeError(`\`${name}\` must be a whole number of at least ${least}`);
    }
  }
  if (limits.maxWallMillis < 10 * limits.maxCpuMillis) {
    throw new RangeError('`maxWallMillis` must be at least ten times `maxCpuMillis`');
  }
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
