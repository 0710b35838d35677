import { attemptPass } from '../pass-attempt.ts';
import type {
  KillReason,
  PassName,
  SandboxEvent,
  SandboxProgram,
  SandboxResult,
  WorkerStatus,
} from '../sandbox-contract.ts';
import type { SandboxLimits } from '../sandbox-limits.ts';
import type { ScriptSuspensions } from '../suspension/script-suspensions.ts';
import type { WorkerProcess } from '../worker-process.ts';
import { refusalOf } from './admission.ts';
import { createFairQueue } from './fair-queue.ts';
import { createInFlight } from './in-flight.ts';
import { type Judgement, judgeAttempt } from './judge-attempt.ts';
import { createPassPace } from './pass-pace.ts';
import type { PoolClock } from './pool-clock.ts';
import { createPoolPass, type PoolPass, passName } from './pool-pass.ts';
import { isFit, type PooledWorker } from './pooled-worker.ts';
import { createRecentPrograms, type RecentProgram } from './recent-programs.ts';
import { rememberedChoices } from './slot-choices.ts';
import { createWorkerSlots } from './worker-slots.ts';

/** Time that a pass waits before one more worker is put to work, in milliseconds: many times an ordinary pass. */
const growAfterMillis = 5;

export interface WorkerPoolParts {
  readonly limits: SandboxLimits;
  readonly clock: PoolClock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly startProcess: () => WorkerProcess;
  readonly suspensions: ScriptSuspensions;
  readonly emit: (event: SandboxEvent) => void;
}

export interface WorkerPool {
  /**
   * @param input null to compile the program only
   * @throws TypeError when the program cannot be written as JSON
   */
  run(organization: string, program: SandboxProgram, input: string | null): Promise<SandboxResult>;
  /** Resolves when no pass waits or runs. */
  idle(): Promise<void>;
  readonly queued: number;
  readonly running: number;
  /** How long the pass has waited that waits longest, in milliseconds. */
  longestWaitMillis(): number;
  isUnavailable(): boolean;
  failedStarts(): number;
  workers(): WorkerStatus[];
  close(): Promise<void>;
}

/** Runs passes on worker processes: who may wait, which worker is next, and what follows from how a pass ended. */
export function createWorkerPool(parts: WorkerPoolParts): WorkerPool {
  const { limits, clock, suspensions, emit } = parts;
  const queue = createFairQueue<PoolPass>();
  /** Passes whose worker was lost, until each gets one of its own. */
  const suspects = new Map<PoolPass, { readonly since: number; giveUp(): void }>();
  const pace = createPassPace();
  const choices = rememberedChoices(limits.maxWorkers, limits.workersPerOrganization);
  const recent = createRecentPrograms();
  /** What workers that took the place of others have still to compile. */
  const warmUps = new WeakMap<PooledWorker, RecentProgram[]>();
  let release = () => {};
  const inFlight = createInFlight((isBusy) => {
    release();
    release = isBusy ? clock.hold() : () => {};
  });
  const slots = createWorkerSlots({ ...parts, onPlaced: welcome, onUnavailable: refuseWaiting });
  let cancelGrowth: (() => void) | undefined;
  let running = 0;
  let closed = false;

  return {
    async run(organization, program, input) {
      const name = passName(organization, program);
      slots.ensure(choices(organization));
      const refusal = refusalOf(organization, running, { limits, inFlight, pace, slots });
      if (refusal !== undefined) return refused(name, refusal);
      const admittedAt = clock.now();
      inFlight.add(organization);
      try {
        const suspension = await suspensions.find(organization, program.digest).catch(() => null);
        if (suspension !== null) return refused(name, { ended: 'suspended', suspension });
        if (closed) return { ended: 'closed' };
        return await new Promise<SandboxResult>((resolve, reject) => {
          enqueue(createPoolPass(organization, program, input, limits, admittedAt, { resolve, reject }));
        });
      } finally {
        inFlight.remove(organization);
      }
    },
    idle: () => inFlight.none(),
    get queued() {
      return inFlight.total - running;
    },
    get running() {
      return running;
    },
    longestWaitMillis: () => Math.max(0, ...[...queue.items()].map(waitedMillis)),
    isUnavailable: () => slots.isUnavailable(),
    failedStarts: () => slots.failedStarts(),
    workers: () => slots.rows(),
    async close() {
      closed = true;
      cancelGrowth?.();
      for (const pass of takeWaiting()) finish(pass, { ended: 'closed' }, null);
      await slots.close();
    },
  };

  function refused(name: PassName, result: SandboxResult): SandboxResult {
    const { ended } = result;
    if (ended === 'overloaded' || ended === 'unavailable' || ended === 'suspended') {
      emit({ type: 'pass-refused', ended, ...name });
    }
    return result;
  }

  function enqueue(pass: PoolPass): void {
    const own = choices(pass.name.organization);
    const worker = slots.idle(own);
    if (worker !== undefined) return void start(worker, pass);
    if (pass.startedAt === null) queue.push(pass.name.organization, pass);
    else queue.putBack(pass.name.organization, pass);
    slots.ensure(own);
    cancelGrowth ??= clock.after(growAfterMillis, grow);
  }

  /** Passes have waited for some time: one of those who wait gets one more worker. */
  function grow(): void {
    cancelGrowth = undefined;
    const lost = [...queue.remove(isLost), ...takeSuspects(isLostSuspect)];
    for (const pass of lost) finish(pass, { ended: 'unavailable' }, null);
    for (const { name } of [...queue.items()]) if (slots.grow(choices(name.organization))) break;
    if (queue.size + suspects.size > 0) cancelGrowth = clock.after(growAfterMillis, grow);
  }

  /** Whether none of its workers came up in all the time one may take, while others work. */
  function isLost(pass: PoolPass): boolean {
    const emptyMillis = slots.emptyMillis(choices(pass.name.organization));
    return Math.min(emptyMillis, waitedMillis(pass)) >= limits.startTimeoutMillis;
  }

  function isLostSuspect(pass: PoolPass): boolean {
    const since = suspects.get(pass)?.since ?? clock.now();
    return slots.failedStarts() > 0 && clock.now() - since >= limits.startTimeoutMillis;
  }

  function waitedMillis(pass: PoolPass): number {
    return clock.now() - pass.admittedAt;
  }

  /** A worker is new in its slot. */
  function welcome(worker: PooledWorker): void {
    if (worker.slot !== null) warmUps.set(worker, recent.of(worker.slot));
    feed(worker);
  }

  /** Gives a worker that is free its next pass; if none waits, something to compile. */
  function feed(worker: PooledWorker): void {
    const { slot } = worker;
    if (slot === null) return;
    const pass = queue.take((organization) => choices(organization).includes(slot)) ?? nextWarmUp(worker);
    if (pass !== undefined) void start(worker, pass);
  }

  function nextWarmUp(worker: PooledWorker): PoolPass | undefined {
    const next = warmUps.get(worker)?.shift();
    if (next === undefined) return undefined;
    return createPoolPass(next.organization, next.program, null, limits, clock.now(), null);
  }

  async function start(worker: PooledWorker, pass: PoolPass): Promise<void> {
    const { request, tries } = pass;
    const wasFit = isFit(worker, limits);
    const startedAt = clock.now();
    const counted = pass.waiter === null ? 0 : 1;
    pass.startedAt ??= startedAt;
    worker.state = 'running';
    running += counted;
    let judged: Judgement | undefined;
    let cpuMillis: number | null = null;
    try {
      const end = await attemptPass(worker.process, request, pass.limits, tries.timeoutMillis, clock);
      if (end.type === 'answered') cpuMillis = end.cpuMillis;
      else recent.forget(request.programKey);
      if (end.type === 'killed') {
        emit({ type: 'worker-killed', pid: worker.process.pid, reason: end.reason, ...pass.name });
      }
      if (end.type === 'answered' && worker.slot !== null) {
        recent.used(worker.slot, request.programKey, request);
      }
      judged = judgeAttempt(tries, end, pass.limits, wasFit, slots.othersEndAny());
    } catch (error) {
      // The program is no JSON: nothing was sent.
      pass.waiter?.reject(error);
    }
    running -= counted;
    worker.cpuMillis += cpuMillis ?? 0;
    if (pass.waiter !== null) pace.took(clock.now() - startedAt);
    free(worker);
    if (judged !== undefined) conclude(pass, judged, cpuMillis);
  }

  function free(worker: PooledWorker): void {
    worker.residentMebibytes = worker.process.usage.residentMebibytes() ?? null;
    if (worker.isLent) slots.retire(worker);
    else if (worker.process.isGone) slots.lost(worker);
    else if (slots.release(worker)) feed(worker);
  }

  function conclude(pass: PoolPass, judged: Judgement, cpuMillis: number | null): void {
    if (closed) return finish(pass, { ended: 'closed' }, null);
    if ('result' in judged) {
      if (judged.blamed !== null) blame(pass, judged.blamed).catch(() => {});
      return finish(pass, judged.result, cpuMillis);
    }
    // A warm-up of the pool's own is not worth a second worker.
    if (pass.waiter === null) return;
    emit({ type: 'pass-retried', reason: judged.retry, ...pass.name });
    pass.tries = judged.tries;
    if (!judged.isSuspect) return enqueue(pass);
    const suspect = { since: clock.now(), giveUp: () => {} };
    suspects.set(pass, suspect);
    cancelGrowth ??= clock.after(growAfterMillis, grow);
    suspect.giveUp = slots.lend((worker) => {
      suspects.delete(pass);
      void start(worker, pass);
    });
  }

  /** What waits of a version that is suspended now was let in before, and would kill as many workers more. */
  async function blame({ name, request }: PoolPass, reason: KillReason | 'died'): Promise<void> {
    await suspensions.killed(name, reason);
    const suspension = await suspensions.find(name.organization, name.digest);
    if (suspension === null) return;
    const isSuspended = (pass: PoolPass): boolean => pass.request.programKey === request.programKey;
    for (const pass of takeWaiting(isSuspended)) finish(pass, { ended: 'suspended', suspension }, null);
  }

  function refuseWaiting(): void {
    for (const pass of takeWaiting()) finish(pass, { ended: 'unavailable' }, null);
  }

  function takeWaiting(isMeant: (pass: PoolPass) => boolean = () => true): PoolPass[] {
    return [...queue.remove(isMeant), ...takeSuspects(isMeant)];
  }

  function takeSuspects(isMeant: (pass: PoolPass) => boolean): PoolPass[] {
    const taken = [...suspects].filter(([pass]) => isMeant(pass));
    return taken.map(([pass, { giveUp }]) => {
      giveUp();
      suspects.delete(pass);
      return pass;
    });
  }

  function finish(pass: PoolPass, result: SandboxResult, cpuMillis: number | null): void {
    const now = clock.now();
    if (result.ended === 'unavailable' || result.ended === 'suspended') {
      refused(pass.name, result);
    } else if (pass.waiter !== null && pass.request.input !== null) {
      emit({
        type: 'pass-ended',
        ended: result.ended,
        limit: result.ended === 'over-limit' ? result.limit : null,
        waitedMillis: (pass.startedAt ?? now) - pass.admittedAt,
        tookMillis: pass.startedAt === null ? 0 : now - pass.startedAt,
        cpuMillis,
        ...pass.name,
      });
    }
    pass.waiter?.resolve(result);
  }
}
