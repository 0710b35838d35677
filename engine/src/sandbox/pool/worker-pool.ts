import { attemptPass, type PassRequest } from '../pass-attempt.ts';
import type {
  PassName,
  SandboxEvent,
  SandboxProgram,
  SandboxResult,
  WorkerStatus,
} from '../sandbox-contract.ts';
import { limitsOf, type SandboxLimits } from '../sandbox-limits.ts';
import type { ScriptSuspensions } from '../suspension/script-suspensions.ts';
import type { WorkerProcess } from '../worker-process.ts';
import { createFairQueue } from './fair-queue.ts';
import { createInFlight } from './in-flight.ts';
import { firstTry, type Judgement, judgeAttempt, type PassTries } from './judge-attempt.ts';
import { createPassPace } from './pass-pace.ts';
import type { PoolClock } from './pool-clock.ts';
import { isFit, type PooledWorker } from './pooled-worker.ts';
import { slotChoices } from './slot-choices.ts';
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
  /** @param input null to compile the program only */
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

/** A pass from its admission to its end. */
interface PoolPass {
  readonly name: PassName;
  readonly request: PassRequest;
  readonly limits: SandboxLimits;
  readonly admittedAt: number;
  startedAt: number | null;
  tries: PassTries;
  resolve(result: SandboxResult): void;
  reject(error: unknown): void;
}

/** Runs passes on worker processes: who may wait, which worker is next, and what follows from how a pass ended. */
export function createWorkerPool(parts: WorkerPoolParts): WorkerPool {
  const { limits, clock, suspensions, emit } = parts;
  const queue = createFairQueue<PoolPass>();
  /** Passes whose worker was lost, until each gets one of its own. */
  const suspects = new Set<PoolPass>();
  const pace = createPassPace();
  const choices = createChoices(limits);
  let release = () => {};
  const inFlight = createInFlight((isBusy) => {
    release();
    release = isBusy ? clock.hold() : () => {};
  });
  const slots = createWorkerSlots({ ...parts, onPlaced: feed, onUnavailable: refuseWaiting });
  let cancelGrowth: (() => void) | undefined;
  let running = 0;
  let lastId = 0;
  let closed = false;

  return {
    async run(organization, program, input) {
      const name = { organization, application: program.application ?? null, digest: program.digest };
      const admitted = admit(name);
      if (admitted !== undefined) return refused(name, admitted);
      inFlight.add(organization);
      try {
        const suspension = await suspensions.find(organization, program.digest).catch(() => null);
        if (suspension !== null) return refused(name, { ended: 'suspended', suspension });
        if (closed) return { ended: 'closed' };
        return await new Promise<SandboxResult>((resolve, reject) => {
          const own = limitsOf(program, limits);
          enqueue({
            name,
            request: { id: ++lastId, organization, program, input },
            limits: own,
            admittedAt: clock.now(),
            startedAt: null,
            tries: firstTry(own),
            resolve,
            reject,
          });
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
    longestWaitMillis: () => 0,
    isUnavailable: () => slots.isUnavailable(),
    failedStarts: () => slots.failedStarts(),
    workers: () => slots.rows(),
    async close() {
      closed = true;
      cancelGrowth?.();
      for (const pass of [...queue.clear(), ...suspects]) finish(pass, { ended: 'closed' }, null);
      await slots.close();
    },
  };

  /** @returns the refusal, if it is one */
  function admit({ organization }: PassName): SandboxResult | undefined {
    if (slots.isUnavailable()) return { ended: 'unavailable' };
    const own = inFlight.of(organization);
    if (own >= limits.maxPassesPerOrganization) {
      const workers = Math.min(slots.active(), limits.workersPerOrganization);
      return {
        ended: 'overloaded',
        scope: 'organization',
        retryAfterMillis: pace.retryAfterMillis(own, workers),
      };
    }
    slots.ensure(choices(organization));
    const waiting = inFlight.total - running;
    if (waiting < limits.maxQueuedPasses + slots.free()) return undefined;
    const retryAfterMillis = pace.retryAfterMillis(waiting, slots.active());
    return { ended: 'overloaded', scope: 'sandbox', retryAfterMillis };
  }

  function refused(name: PassName, result: SandboxResult): SandboxResult {
    const { ended } = result;
    if (ended === 'overloaded' || ended === 'unavailable' || ended === 'suspended') {
      emit({ type: 'pass-refused', ended, ...name });
    }
    return result;
  }

  function enqueue(pass: PoolPass): void {
    const { organization } = pass.name;
    const worker = slots.idle(choices(organization));
    if (worker !== undefined) return void start(worker, pass);
    queue.push(organization, pass);
    slots.ensure(choices(organization));
    cancelGrowth ??= clock.after(growAfterMillis, grow);
  }

  /** Passes have waited for some time: one of those who wait gets one more worker. */
  function grow(): void {
    cancelGrowth = undefined;
    for (const organization of queue.organizations()) slots.grow(choices(organization));
    if (queue.size > 0) cancelGrowth = clock.after(growAfterMillis, grow);
  }

  /** Gives a worker that is free its next pass. */
  function feed(worker: PooledWorker): void {
    const { slot } = worker;
    if (slot === null) return;
    const pass = queue.take((organization) => choices(organization).includes(slot));
    if (pass !== undefined) void start(worker, pass);
  }

  async function start(worker: PooledWorker, pass: PoolPass): Promise<void> {
    const isAlone = worker.slot === null;
    const wasFit = isFit(worker, limits);
    const startedAt = clock.now();
    pass.startedAt ??= startedAt;
    worker.state = 'running';
    running += 1;
    let judged: Judgement;
    let cpuMillis: number | null = null;
    try {
      const end = await attemptPass(
        worker.process,
        pass.request,
        pass.limits,
        pass.tries.timeoutMillis,
        clock,
      );
      if (end.type === 'answered') cpuMillis = end.cpuMillis;
      if (end.type === 'killed') {
        emit({ type: 'worker-killed', pid: worker.process.pid, reason: end.reason, ...pass.name });
      }
      judged = judgeAttempt(pass.tries, end, pass.limits, wasFit);
    } catch (error) {
      // The program is no JSON: nothing was sent.
      running -= 1;
      free(worker, isAlone);
      pass.reject(error);
      return;
    }
    running -= 1;
    pace.took(clock.now() - startedAt);
    free(worker, isAlone);
    conclude(pass, judged, cpuMillis);
  }

  function free(worker: PooledWorker, isAlone: boolean): void {
    worker.residentMebibytes = worker.process.usage.residentMebibytes() ?? null;
    if (isAlone) slots.retire(worker, 'suspect');
    else if (worker.process.isGone) slots.lost(worker);
    else if (slots.release(worker)) feed(worker);
  }

  function conclude(pass: PoolPass, judged: Judgement, cpuMillis: number | null): void {
    if (closed) return finish(pass, { ended: 'closed' }, null);
    if ('result' in judged) {
      if (judged.blamed !== null) suspensions.killed(pass.name, judged.blamed).catch(() => {});
      return finish(pass, judged.result, cpuMillis);
    }
    emit({ type: 'pass-retried', reason: judged.retry, ...pass.name });
    pass.tries = judged.tries;
    if (judged.isSuspect) {
      suspects.add(pass);
      slots.lend((worker) => {
        suspects.delete(pass);
        void start(worker, pass);
      });
      return;
    }
    const { organization } = pass.name;
    const worker = slots.idle(choices(organization));
    if (worker !== undefined) return void start(worker, pass);
    queue.putBack(organization, pass);
    slots.ensure(choices(organization));
  }

  function refuseWaiting(): void {
    for (const pass of [...queue.clear(), ...suspects]) {
      pass.resolve(refused(pass.name, { ended: 'unavailable' }));
    }
    suspects.clear();
  }

  function finish(pass: PoolPass, result: SandboxResult, cpuMillis: number | null): void {
    const now = clock.now();
    emit({
      type: 'pass-ended',
      ended: result.ended,
      limit: result.ended === 'over-limit' ? result.limit : null,
      waitedMillis: (pass.startedAt ?? now) - pass.admittedAt,
      tookMillis: pass.startedAt === null ? 0 : now - pass.startedAt,
      cpuMillis,
      ...pass.name,
    });
    pass.resolve(result);
  }
}

/** Remembered choices; only saves work, so forgetting all of them at once does no harm. */
const maxRememberedChoices = 4096;

function createChoices({ maxWorkers, workersPerOrganization }: SandboxLimits) {
  const known = new Map<string, readonly number[]>();
  return (organization: string): readonly number[] => {
    const found = known.get(organization);
    if (found !== undefined) return found;
    if (known.size >= maxRememberedChoices) known.clear();
    const made = slotChoices(organization, maxWorkers, workersPerOrganization);
    known.set(organization, made);
    return made;
  };
}
