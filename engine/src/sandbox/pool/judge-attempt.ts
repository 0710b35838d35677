import type { AttemptEnd } from '../pass-attempt.ts';
import type { KillReason, RetryReason, SandboxResult } from '../sandbox-contract.ts';
import type { SandboxLimits } from '../sandbox-limits.ts';
import { maxStarvedTries, nextTimeoutMillis } from '../starved-timeout.ts';

/**
 * Tries of a pass whose workers never took it up; and, each counted apart, of one whose workers somebody else ended, and
 * of one that found full heaps.
 */
const maxInnocentTries = 4;

/** The same while somebody ends workers that run nothing: then that a pass was hit as well says little about it. */
const maxTriesAmongKills = 16;

/** Tries of a pass that the guard by the clock stopped though it had used little. */
const maxSlowTries = 2;

/** What the tries of a pass have come to so far. */
export interface PassTries {
  readonly timeoutMillis: number;
  /** Workers that were lost to it, or to something else at the same time. */
  readonly losses: number;
  readonly slow: number;
  readonly starved: number;
  /** Heaps that others had filled. */
  readonly crowded: number;
  readonly notStarted: number;
  /** Workers that somebody else ended while they ran it. */
  readonly endedByOthers: number;
}

/** What a try says about its pass: how it ended and what is blamed on its script, or that it is tried again. */
export type Judgement =
  | { readonly result: SandboxResult; readonly blamed: KillReason | 'died' | null }
  | { readonly retry: RetryReason; readonly isSuspect: boolean; readonly tries: PassTries };

export function firstTry(limits: SandboxLimits): PassTries {
  const { maxCpuMillis: timeoutMillis } = limits;
  return { timeoutMillis, losses: 0, slow: 0, starved: 0, crowded: 0, notStarted: 0, endedByOthers: 0 };
}

/**
 * Decides whose fault the end of a try was. A script is blamed for what it used itself; for the loss of its worker
 * only when that happens twice, the second time alone; for a slow machine never. For a worker that somebody else ended
 * it is blamed only when all its tries end so: a script that takes the machine's memory makes the kernel do that.
 *
 * @param wasFit whether the worker had memory to spare when the pass began, so that what came on top is the pass's own
 * @param endsAny whether somebody ended workers lately that ran nothing
 */
export function judgeAttempt(
  tries: PassTries,
  end: AttemptEnd,
  limits: SandboxLimits,
  wasFit: boolean,
  endsAny: boolean,
): Judgement {
  if (end.type === 'answered') {
    const { result } = end;
    if (result.ended === 'crowded') return afterCrowd();
    if (result.ended !== 'starved') return { result, blamed: null };
    const starved = tries.starved + 1;
    const timeoutMillis = nextTimeoutMillis(limits, tries.timeoutMillis, result.usedCpuMillis, starved);
    return starved >= maxStarvedTries
      ? { result: { ended: 'over-limit', limit: 'wall' }, blamed: null }
      : { retry: 'starved', isSuspect: false, tries: { ...tries, starved, timeoutMillis } };
  }
  if (end.type === 'died') {
    if (!end.started) return afterNoStart(end.cause === 'ended-by-others');
    switch (end.cause) {
      case 'out-of-memory':
        return afterLoss({ ended: 'over-limit', limit: 'memory' }, 'memory');
      case 'ended-by-others':
        return afterEndByOthers();
      case 'own':
        return afterLoss({ ended: 'crashed' }, 'died');
    }
  }
  switch (end.reason) {
    case 'cpu':
      return { result: { ended: 'over-limit', limit: 'cpu' }, blamed: 'cpu' };
    case 'memory': {
      const result = { ended: 'over-limit', limit: 'memory' } as const;
      return wasFit ? { result, blamed: 'memory' } : afterLoss(result, 'memory');
    }
    case 'protocol':
      return afterLoss({ ended: 'crashed' }, 'protocol');
    case 'start':
      return afterNoStart(false);
    case 'wall': {
      if ((end.usedCpuMillis ?? 0) >= limits.maxCpuMillis) {
        return { result: { ended: 'over-limit', limit: 'cpu' }, blamed: 'cpu' };
      }
      const slow = tries.slow + 1;
      return slow >= maxSlowTries
        ? { result: { ended: 'over-limit', limit: 'wall' }, blamed: null }
        : { retry: 'starved', isSuspect: false, tries: { ...tries, slow } };
    }
  }

  function afterLoss(result: SandboxResult, blamed: KillReason | 'died'): Judgement {
    const losses = tries.losses + 1;
    return losses >= 2 ? { result, blamed } : { retry: 'died', isSuspect: true, tries: { ...tries, losses } };
  }

  function afterCrowd(): Judgement {
    const crowded = tries.crowded + 1;
    return crowded >= maxInnocentTries
      ? { result: { ended: 'over-limit', limit: 'heap' }, blamed: null }
      : { retry: 'crowded', isSuspect: false, tries: { ...tries, crowded } };
  }

  function afterEndByOthers(): Judgement {
    const endedByOthers = tries.endedByOthers + 1;
    return endedByOthers >= (endsAny ? maxTriesAmongKills : maxInnocentTries)
      ? { result: { ended: 'crashed' }, blamed: 'died' }
      : { retry: 'died', isSuspect: true, tries: { ...tries, endedByOthers } };
  }

  /** Whoever ended a worker that had not begun ended one that ran nothing. */
  function afterNoStart(wasEnded: boolean): Judgement {
    const notStarted = tries.notStarted + 1;
    return notStarted >= (wasEnded ? maxTriesAmongKills : maxInnocentTries)
      ? { result: { ended: 'unavailable' }, blamed: null }
      : { retry: 'not-started', isSuspect: false, tries: { ...tries, notStarted } };
  }
}
