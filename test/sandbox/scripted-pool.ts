import { createWorkerPool, type WorkerPoolParts } from '../../engine/src/sandbox/pool/worker-pool.ts';
import type {
  SandboxEvent,
  SandboxProgram,
  SandboxResult,
} from '../../engine/src/sandbox/sandbox-contract.ts';
import { type SandboxLimits, sandboxLimits } from '../../engine/src/sandbox/sandbox-limits.ts';
import { manualClock, settled } from './manual-clock.ts';
import { type RunHead, type ScriptedWorker, scriptedWorker } from './scripted-workers.ts';

export interface ScriptedPoolOptions {
  readonly limits?: Partial<SandboxLimits>;
  readonly suspensions?: WorkerPoolParts['suspensions'];
  /** Whether a worker is ready as soon as it was started. */
  readonly loadsAtOnce?: boolean;
  readonly now?: () => number;
}

/** A pool whose workers do nothing by themselves: a test starts and ends each pass. */
export function scriptedPool(options: ScriptedPoolOptions = {}) {
  const { loadsAtOnce = true, now = () => 0 } = options;
  const clock = manualClock();
  const workers: ScriptedWorker[] = [];
  const events: SandboxEvent[] = [];
  const pool = createWorkerPool({
    limits: sandboxLimits(options.limits),
    clock,
    now,
    startProcess() {
      const worker = scriptedWorker(clock);
      workers.push(worker);
      if (loadsAtOnce) worker.becomeReady();
      return worker;
    },
    suspensions: options.suspensions ?? {
      find: () => Promise.resolve(null),
      killed: () => Promise.resolve(),
    },
    emit: (event) => void events.push(event),
  });

  return {
    pool,
    clock,
    workers,
    events,
    eventsOf: <Type extends SandboxEvent['type']>(type: Type) =>
      events.filter((event): event is Extract<SandboxEvent, { type: Type }> => event.type === type),
    run: (organization = 'acme', digest = 'd'): Promise<SandboxResult> =>
      pool.run(organization, programOf(digest), '{}'),
    /** Passes that were sent to a worker that lives and that it has not answered, in the order of the workers. */
    running: (): { worker: ScriptedWorker; head: RunHead }[] =>
      workers.flatMap((worker) => {
        const head = worker.asked.at(-1);
        return head === undefined || worker.isGone || answered.has(head) ? [] : [{ worker, head }];
      }),
    start: ({ worker, head }: { worker: ScriptedWorker; head: RunHead }) =>
      worker.say({ type: 'start', id: head.id }),
    /** Starts a pass and answers it. */
    async answer({ worker, head }: { worker: ScriptedWorker; head: RunHead }, more: object = {}) {
      answered.add(head);
      worker.say({ type: 'start', id: head.id });
      const ended = head.type === 'warm' ? 'warmed' : 'returned';
      worker.say({ type: 'done', id: head.id, cpuMillis: 1, ended, ...more }, head.organization);
      await settled();
    },
  };
}

const answered = new WeakSet<RunHead>();

export function programOf(digest: string): SandboxProgram {
  return { digest, source: 's', names: [], implicitGlobals: [], manifest: {} };
}
