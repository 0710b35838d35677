import type { RecycleReason, SandboxEvent, WorkerStatus } from '../sandbox-contract.ts';
import type { SandboxLimits } from '../sandbox-limits.ts';
import type { WorkerProcess } from '../worker-process.ts';
import type { PoolClock } from './pool-clock.ts';
import { type PooledWorker, recycleReason } from './pooled-worker.ts';
import { createStartBackOff } from './start-back-off.ts';

/** Processes that load at the same time. More would only slow each other and the passes down. */
const maxStarting = 2;

export interface WorkerSlotsParts {
  readonly limits: SandboxLimits;
  readonly clock: PoolClock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly startProcess: () => WorkerProcess;
  readonly emit: (event: SandboxEvent) => void;
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
  /** Puts a worker into the first of the slots that is empty, unless one is being started already. */
  grow(choices: readonly number[]): void;
  /** Hands over a worker that has run nothing yet; it has to be given to `retire`. */
  lend(use: (worker: PooledWorker) => void): void;
  /** A worker has done a pass and can do another. False when it was replaced or is gone. */
  release(worker: PooledWorker): boolean;
  /** A worker was killed or died: its slot gets another at once. */
  lost(worker: PooledWorker): void;
  retire(worker: PooledWorker, reason: RecycleReason): void;
  /** Workers that could take a pass now or as soon as they have loaded. */
  free(): number;
  active(): number;
  /** Whether no worker is there and starting one makes no sense yet. */
  isUnavailable(): boolean;
  failedStarts(): number;
  rows(): WorkerStatus[];
  /** Kills all and waits until they are gone. */
  close(): Promise<void>;
}

/** Who waits for a spare: a slot, or a suspect. */
type Need = { readonly slot: number } | { readonly use: (worker: PooledWorker) => void };

export function createWorkerSlots(parts: WorkerSlotsParts): WorkerSlots {
  const { limits, clock, now, emit } = parts;
  const live = new Set<PooledWorker>();
  const slots: (PooledWorker | undefined)[] = Array.from({ length: limits.maxWorkers }, () => undefined);
  const backOff = createStartBackOff(() => clock.now());
  let needs: Need[] = [];
  let lent = 0;
  let cancelRetry = () => {};
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
      settle();
    },
    grow(choices) {
      if (starting().length > 0 || needs.length > 0) return;
      need(choices);
      settle();
    },
    lend(use) {
      needs.push({ use });
      settle();
    },
    release(worker) {
      worker.passes += 1;
      worker.state = 'idle';
      if (worker.passes === 1) backOff.worked(worker.launchedAt);
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
    retire(worker, reason) {
      lent -= 1;
      end(worker, reason);
      settle();
    },
    free: () =>
      slots.filter((worker) => worker?.state === 'idle').length + needs.filter((one) => 'slot' in one).length,
    active: () => slots.filter((worker) => worker !== undefined).length,
    isUnavailable,
    failedStarts: () => backOff.failures,
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
    async close() {
      closed = true;
      cancelRetry();
      const ending = [...live];
      for (const { process } of ending) {
        // Else this process could end before it has seen the worker's end.
        process.holdParent();
        process.kill();
      }
      await Promise.all(ending.map(({ process }) => process.exited));
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

  function starting(): PooledWorker[] {
    return [...live].filter(({ state }) => state === 'starting');
  }

  function readySpare(): PooledWorker | undefined {
    return [...live].find(
      ({ role, state, process }) => role === 'spare' && state === 'idle' && !process.isGone,
    );
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
      // A killer's suspects must not take all the processes there could be.
      if ('use' in one && lent >= Math.max(limits.spareWorkers, 1)) continue;
      const worker = readySpare();
      if (worker === undefined) return;
      needs = needs.filter((other) => other !== one);
      if ('slot' in one) {
        place(worker, one.slot);
      } else {
        lent += 1;
        worker.role = 'retiring';
        one.use(worker);
      }
    }
  }

  function place(worker: PooledWorker, slot: number): void {
    worker.role = 'active';
    worker.slot = slot;
    slots[slot] = worker;
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

  function startMissing(): void {
    const isInUse = slots.some((worker) => worker !== undefined);
    // Spares only beside a worker: two that load at once would make the first pass wait longer.
    const spares = isInUse ? Math.max(limits.spareWorkers, dueWorker() === undefined ? 0 : 1) : 0;
    const missing = needs.length + spares - [...live].filter(isUnused).length;
    const waitMillis = backOff.waitMillis();
    if (missing <= 0) return;
    if (waitMillis === 0) {
      const room = maxStarting - starting().length;
      for (let count = Math.min(missing, room); count > 0; count -= 1) launch();
      return;
    }
    if (isUnavailable()) {
      needs = [];
      parts.onUnavailable();
      return;
    }
    cancelRetry();
    cancelRetry = clock.after(waitMillis, settle);
  }

  function isUnused({ role, process }: PooledWorker): boolean {
    return role === 'spare' && !process.isGone;
  }

  function isUnavailable(): boolean {
    return (
      backOff.hasGivenUp() &&
      backOff.waitMillis() > 0 &&
      ![...live].some(({ process, state }) => state !== 'starting' && !process.isGone)
    );
  }

  function launch(): void {
    const process = parts.startProcess();
    const worker: PooledWorker = {
      process,
      launchedAt: clock.now(),
      startedAt: now(),
      role: 'spare',
      state: 'starting',
      slot: null,
      passes: 0,
      residentMebibytes: null,
    };
    let isLate = false;
    const cancel = clock.after(limits.startTimeoutMillis, () => {
      isLate = true;
      process.kill();
    });
    live.add(worker);
    emit({ type: 'worker-started', pid: process.pid });
    void process.ready.then(() => {
      cancel();
      if (process.isGone) return;
      worker.state = 'idle';
      settle();
    });
    void process.exited.then((exit) => {
      cancel();
      live.delete(worker);
      emit({ type: 'worker-ended', pid: process.pid, ...exit });
      if (closed) return;
      // One that did nothing and was not told to end either: the next one may do the same.
      if (worker.passes === 0 && worker.role !== 'retiring' && worker.state !== 'running')
        backOff.failed(isLate);
      leaveSlot(worker);
      settle();
    });
  }

  function leaveSlot(worker: PooledWorker): void {
    const { slot } = worker;
    worker.role = 'retiring';
    worker.slot = null;
    if (slot === null) return;
    slots[slot] = undefined;
    if (!closed) need([slot]);
  }
}
