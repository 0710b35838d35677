import type {
  WorkerExit,
  WorkerListener,
  WorkerMessage,
  WorkerProcess,
} from '../../engine/src/sandbox/worker-process.ts';
import type { ManualClock } from './manual-clock.ts';

/**
 * What a worker does with a message: it answers with heads and bodies, or dies by itself or by somebody else's hand, or
 * sends nonsense.
 */
export type Deed =
  | object
  | { body: string; head: object }
  | 'crash'
  | 'be killed'
  | 'run out of memory'
  | 'garbage';
export type Behaviour = (head: RunHead, worker: ScriptedWorker) => readonly Deed[];

export interface RunHead {
  readonly type: 'run' | 'warm';
  readonly id: number;
  readonly organization: string;
  readonly digest: string;
  readonly timeoutMillis: number;
}

/** A worker without a process. */
export interface ScriptedWorker extends WorkerProcess {
  /** What it was asked to do so far. */
  readonly asked: readonly RunHead[];
  /** Whether it was sent the text with the last request. */
  readonly hadText: boolean;
  usageNow: { cpuMillis: number; residentMebibytes: number };
  becomeReady(): void;
  /** From now on it uses the processor for that share of the clock's time. */
  spin(share?: number): void;
  say(head: object, body?: string): void;
  /** Ends; if nothing else is said, because somebody killed it. */
  die(exit?: Partial<WorkerExit>): void;
}

let lastPid = 1000;

/** @param behave what it does with each request; nothing, if not given */
export function scriptedWorker(
  clock: Pick<ManualClock, 'now'>,
  behave: Behaviour = () => [],
): ScriptedWorker {
  const asked: RunHead[] = [];
  let hadText = false;
  let textWaits = false;
  let listener: WorkerListener | undefined;
  let exit: WorkerExit | undefined;
  let isKilled = false;
  let spinning = { since: 0, share: 0 };
  let becomeReady: (message: WorkerMessage) => void = () => {};
  let end: (exit: WorkerExit) => void = () => {};
  const ready = new Promise<WorkerMessage>((resolve) => {
    becomeReady = resolve;
  });
  const exited = new Promise<WorkerExit>((resolve) => {
    end = resolve;
  });

  const worker: ScriptedWorker = {
    pid: ++lastPid,
    asked,
    get hadText() {
      return hadText;
    },
    usageNow: { cpuMillis: 0, residentMebibytes: 60 },
    usage: {
      cpuMillis: () => worker.usageNow.cpuMillis + spinning.share * (clock.now() - spinning.since),
      residentMebibytes: () => worker.usageNow.residentMebibytes,
      close: () => {},
    },
    sentPrograms: new Set(),
    ready,
    exited,
    get isGone() {
      return exit !== undefined || isKilled;
    },
    becomeReady: () => becomeReady({ head: { type: 'ready' }, body: '' }),
    spin(share = 1) {
      worker.usageNow.cpuMillis = worker.usage.cpuMillis() ?? 0;
      spinning = { since: clock.now(), share };
    },
    say: (head, body = '') => listener?.onMessage({ head: { ...head }, body }),
    die(how = {}) {
      if (exit !== undefined) return;
      exit = { code: null, signal: 'SIGKILL', notes: '', ...how };
      end(exit);
      listener?.onExit(exit);
    },
    send(head) {
      if (!('type' in head)) throw new TypeError('a message without a type');
      if (head.type === 'program') textWaits = true;
      if (head.type !== 'run' && head.type !== 'warm') return;
      const request = head as RunHead;
      hadText = textWaits;
      textWaits = false;
      asked.push(request);
      queueMicrotask(() => {
        for (const deed of behave(request, worker)) perform(deed);
      });
    },
    listen(next) {
      listener = next;
      if (exit !== undefined) listener?.onExit(exit);
    },
    kill() {
      isKilled = true;
      queueMicrotask(() => worker.die());
    },
    holdParent: () => {},
  };
  return worker;

  function perform(deed: Deed): void {
    if (isKilled) return;
    if (deed === 'be killed') worker.die();
    else if (deed === 'crash') worker.die({ signal: 'SIGSEGV' });
    else if (deed === 'run out of memory')
      worker.die({ signal: 'SIGABRT', notes: '# Fatal process out of memory: Zone' });
    else if (deed === 'garbage') listener?.onGarbage();
    else if (typeof deed === 'object' && 'head' in deed)
      worker.say(Object(deed.head), String(Object(deed).body));
    else worker.say(Object(deed));
  }
}
