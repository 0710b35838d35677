import type { RecycleReason, WorkerStatus } from '../sandbox-contract.ts';
import { type PooledWorker, recycleReason } from './pooled-worker.ts';
import { createWorkerLauncher, type WorkerLauncherParts } from './worker-launcher.ts';

/** Time without a pass after which a worker beyond the least number ends, in milliseconds. */
const endIdleAfterMillis = 60_000;

export interface WorkerSlotsParts extends WorkerLauncherParts {
  /** A worker is in a slot and can run passes. */
  readonly onPlaced: (worker: PooledWorker) => void;
  /** No worker is there and none can be started for some time. */
  readonly onUnavailable: () => void;
}

/**
 * The worker processes: one in each slot that is in use, spare ones beside, and those that run a suspect alone. Each
 * begins as a spare; slots and suspects get spares in the order in which they asked.
 */
export interface WorkerSlots {
  /** The first worker that is idle in one of the slots, in their order. */
  idle(choices: readonly number[]): PooledWorker | undefined;
  /** Sees to it that one of the slots has a worker or gets one, and to the least number of workers. */
  ensure(choices: readonly number[]): void;
  /** How long none of the slots has had a worker, in milliseconds; 0 when one has. */
  emptyMillis(choices: readonly number[]): number;
  /**
   * Puts a worker into the first of the slots that is empty, unless one is being started already. False when none is
   * empty.
   */
  grow(choices: readonly number[]): boolean;
  /**
   * Hands over a worker that has run nothing yet; it has to be given to `retire`. None is handed over any more when what
   * this returns was called.
   */
  lend(use: (worker: PooledWorker) => void): () => void;
  /** A worker has done a pass and can do another. False when it was replaced or is gone. */
  release(worker: PooledWorker): boolean;
  /** A worker was killed or died: its slot gets another at once. */
  lost(worker: PooledWorker): void;
  /** Ends a worker that was lent. */
  retire(worker: PooledWorker): void;
  /** Workers that could take a pass now or as soon as they have loaded. */
  free(): number;
  active(): number;
  /** Whether no worker is there and starting one makes no sense yet. */
  isUnavailable(): boolean;
  failedStarts(): number;
  /** Whether others ended workers lately that ran nothing. */
  othersEndAny(): boolean;
  rows(): WorkerStatus[];
  /** Kills all and waits until they are gone. */
  close(): Promise<void>;
}

/** Who waits for a spare: a slot, or a suspect. */
type Need = { readonly slot: number } | { readonly use: (worker: PooledWorker) => void };

export function createWorkerSlots(parts: WorkerSlotsParts): WorkerSlots {
  const { limits, clock, now, emit } = parts;
  const launcher = createWorkerLauncher(parts, settle, (worker) => {
    leaveSlot(worker);
    settle();
  });
  const { live, backOff } = launcher;
  const slots: (PooledWorker | undefined)[] = Array.from({ length: limits.maxWorkers }, () => undefined);
  /** When each slot lost its worker, by the pool's clock. */
  const leftAt: number[] = [];
  /** A killer's suspects must not take all the processes there could be. */
  const maxLent = Math.max(limits.spareWorkers, 1);
  let needs: Need[] = [];
  let lent = 0;
  let cancelRetry = () => {};
  let cancelShrink: (() => void) | undefined;
  let closed = false;

  return {
    idle(choices) {
      for (const slot of choices) {
        const worker = slots[slot];
        if (worker?.state === 'idle' && !worker.process.isGone) return worker;
      }
      return undefined;
    },
    ensure(choices) {
      if (!choices.some(isTaken)) need(choices);
      for (let slot = 0; slot < slots.length && taken() < limits.minWorkers; slot += 1) need([slot]);
      if (needs.length > 0) settle();
    },
    emptyMillis(choices) {
      if (choices.some((slot) => slots[slot] !== undefined)) return 0;
      return clock.now() - Math.max(...choices.map((slot) => leftAt[slot] ?? Number.NEGATIVE_INFINITY));
    },
    grow(choices) {
      if (choices.every(isTaken)) return false;
      if (launcher.starting() > 0 || needs.length > 0) return true;
      need(choices);
      settle();
      return true;
    },
    lend(use) {
      const one = { use };
      needs.push(one);
      settle();
      return () => {
        needs = needs.filter((other) => other !== one);
      };
    },
    release(worker) {
      worker.passes += 1;
      worker.state = 'idle';
      worker.usedAt = clock.now();
      if (worker.passes === 1) launcher.worked(worker);
      // What a pass left behind may be more than any pass may use.
      if ((worker.residentMebibytes ?? 0) > limits.maxResidentMebibytes) end(worker, 'memory');
      if (worker.process.isGone) this.lost(worker);
      else if (recycleReason(worker, limits, now()) !== null) settle();
      return worker.slot !== null && slots[worker.slot] === worker;
    },
    lost(worker) {
      leaveSlot(worker);
      settle();
    },
    retire(worker) {
      lent -= 1;
      end(worker, 'suspect');
      settle();
    },
    free: () =>
      slots.filter((worker) => worker?.state === 'idle').length + needs.filter((one) => 'slot' in one).length,
    active: () => slots.filter((worker) => worker !== undefined).length,
    isUnavailable,
    failedStarts: () => backOff.failures,
    othersEndAny: launcher.othersEndAny,
    rows() {
      // Those that load are for whoever waits; what is left of them are spares.
      let waiting = needs.length;
      return [...live].map((worker) => ({
        pid: worker.process.pid,
        role: worker.state === 'starting' && waiting-- > 0 ? 'active' : worker.role,
        state: worker.state,
        passes: worker.passes,
        residentMebibytes: worker.process.usage.residentMebibytes() ?? null,
        ageMillis: now() - worker.startedAt,
      }));
    },
    close() {
      closed = true;
      cancelRetry();
      cancelShrink?.();
      return launcher.close();
    },
  };

  function isTaken(slot: number): boolean {
    return slots[slot] !== undefined || needs.some((one) => 'slot' in one && one.slot === slot);
  }

  function taken(): number {
    return slots.filter((_, slot) => isTaken(slot)).length;
  }

  function need(choices: readonly number[]): void {
    const slot = choices.find((choice) => !isTaken(choice));
    if (slot !== undefined) needs.push({ slot });
  }

  function readySpare(): PooledWorker | undefined {
    return [...live].find((worker) => isUnused(worker) && worker.state === 'idle');
  }

  function isUnused({ role, process }: PooledWorker): boolean {
    return role === 'spare' && !process.isGone;
  }

  /** Gives spares to those who wait, replaces what is due, and starts what is missing then. */
  function settle(): void {
    if (closed) return;
    giveSpares();
    const due = dueWorker();
    if (due !== undefined) replace(due);
    startMissing();
  }

  function giveSpares(): void {
    for (const one of [...needs]) {
      if ('use' in one && lent >= maxLent) continue;
      const worker = readySpare();
      if (worker === undefined) return;
      needs = needs.filter((other) => other !== one);
      if ('slot' in one) {
        place(worker, one.slot);
      } else {
        lent += 1;
        worker.isLent = true;
        worker.role = 'retiring';
        one.use(worker);
      }
    }
  }

  function place(worker: PooledWorker, slot: number): void {
    worker.role = 'active';
    worker.slot = slot;
    slots[slot] = worker;
    cancelShrink ??= clock.after(endIdleAfterMillis, shrink);
    parts.onPlaced(worker);
  }

  function dueWorker(): PooledWorker | undefined {
    return slots.find((worker) => worker !== undefined && recycleReason(worker, limits, now()) !== null);
  }

  /** The one that is replaced goes when the other is there; while it runs a pass, later. */
  function replace(worker: PooledWorker): void {
    const fresh = readySpare();
    const reason = recycleReason(worker, limits, now());
    if (worker.slot === null || worker.state !== 'idle' || fresh === undefined || reason === null) return;
    const { slot } = worker;
    worker.slot = null;
    end(worker, reason);
    place(fresh, slot);
  }

  function end(worker: PooledWorker, reason: RecycleReason): void {
    worker.role = 'retiring';
    if (!worker.process.isGone) emit({ type: 'worker-recycled', pid: worker.process.pid, reason });
    worker.process.kill();
  }

  function shrink(): void {
    cancelShrink = undefined;
    const idle = slots.filter((worker) => worker !== undefined);
    for (const worker of idle) {
      const isIdle = worker.state === 'idle' && clock.now() - worker.usedAt >= endIdleAfterMillis;
      if (!isIdle || taken() <= limits.minWorkers || worker.slot === null) continue;
      slots[worker.slot] = undefined;
      worker.slot = null;
      worker.role = 'retiring';
      worker.process.kill();
    }
    if (taken() > limits.minWorkers) cancelShrink = clock.after(endIdleAfterMillis, shrink);
  }

  function startMissing(): void {
    const isInUse = slots.some((worker) => worker !== undefined);
    // Spares only beside a worker: two that load at once would make the first pass wait longer.
    const spares = isInUse ? Math.max(limits.spareWorkers, dueWorker() === undefined ? 0 : 1) : 0;
    const suspects = needs.filter((one) => 'use' in one).length;
    const served = needs.length - suspects + Math.min(suspects, maxLent - lent);
    const missing = served + spares - [...live].filter(isUnused).length;
    if (missing <= 0) return;
    const waitMillis = backOff.waitMillis();
    if (waitMillis === 0) {
      launcher.launch(missing);
    } else if (isUnavailable()) {
      needs = [];
      parts.onUnavailable();
    } else {
      cancelRetry();
      cancelRetry = clock.after(waitMillis, settle);
    }
  }

  function isUnavailable(): boolean {
    const works = [...live].some(({ process, state }) => state !== 'starting' && !process.isGone);
    return !works && backOff.hasGivenUp() && backOff.waitMillis() > 0;
  }

  function leaveSlot(worker: PooledWorker): void {
    const { slot } = worker;
    worker.role = 'retiring';
    worker.slot = null;
    if (slot === null) return;
    slots[slot] = undefined;
    leftAt[slot] = clock.now();
    if (!closed) need([slot]);
  }
}
