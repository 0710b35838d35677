import type { PoolClock } from './pool/pool-clock.ts';
import type { ProcessUsage } from './process-usage.ts';
import type { KillReason } from './sandbox-contract.ts';
import type { SandboxLimits } from './sandbox-limits.ts';

/** Most a poll may come after the last one, in milliseconds; also the shortest pass that is polled at all. */
const pollMillis = 20;

/**
 * A worker stops scripts by itself when their time is up. One that then uses the CPU limit once more, and this many
 * times as much in all, is in a native loop, or hangs in something its own timer does not cover.
 */
const killAtCpuShare = 2;

/** Watches one pass on one worker, from the moment it was sent. */
export interface PassWatch {
  /** The worker began with the pass: from here on its time counts. */
  started(): void;
  /** Processor time since the start, in milliseconds; undefined where the system does not tell. */
  usedCpuMillis(): number | undefined;
  end(): void;
}

/**
 * @param timeoutMillis time by the clock after which the worker stops the script; only then can its use of the processor
 *   be held against it, for until then it was let
 * @param onVerdict called once, when the worker has to be killed. The watch has ended then.
 */
export function watchPass(
  usage: ProcessUsage,
  limits: SandboxLimits,
  timeoutMillis: number,
  clock: PoolClock,
  onVerdict: (reason: KillReason) => void,
): PassWatch {
  const sentAt = clock.now();
  let startedAt: number | undefined;
  let cpuAtStart: number | undefined;
  let usedWhenDue: number | undefined;
  let isOver = false;
  let cancel = clock.after(limits.startTimeoutMillis, poll);

  return {
    started() {
      startedAt = clock.now();
      cpuAtStart = usage.cpuMillis();
      cancel();
      cancel = clock.after(pollMillis, poll);
    },
    usedCpuMillis,
    end,
  };

  function usedCpuMillis(): number | undefined {
    const cpu = usage.cpuMillis();
    return cpu === undefined || cpuAtStart === undefined ? undefined : cpu - cpuAtStart;
  }

  function end(): void {
    isOver = true;
    cancel();
  }

  function poll(): void {
    if (verdict() === undefined) {
      cancel = clock.after(pollMillis, poll);
      return;
    }
    // An answer may be waiting in the pipe, unread because this process was busy. Pipes are read before immediates.
    setImmediate(() => {
      if (isOver) return;
      const reason = verdict();
      if (reason === undefined) return poll();
      end();
      onVerdict(reason);
    });
  }

  function verdict(): KillReason | undefined {
    const now = clock.now();
    if (startedAt === undefined) return now - sentAt >= limits.startTimeoutMillis ? 'start' : undefined;
    if ((usage.residentMebibytes() ?? 0) > limits.maxResidentMebibytes) return 'memory';
    if (now - startedAt >= timeoutMillis && isOverdue(usedCpuMillis() ?? 0)) return 'cpu';
    return now - startedAt >= limits.maxWallMillis ? 'wall' : undefined;
  }

  /** By processor time and not by the clock: the worker may not have had a turn since. */
  function isOverdue(used: number): boolean {
    usedWhenDue ??= used;
    return used >= Math.max(killAtCpuShare * limits.maxCpuMillis, usedWhenDue + limits.maxCpuMillis);
  }
}
