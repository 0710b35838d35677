import type {
  WorkerExit,
  WorkerListener,
  WorkerMessage,
  WorkerProcess,
} from '../../engine/src/sandbox/worker-process.ts';

/** What a worker does with a message: it answers with heads and bodies, or dies, or sends nonsense. */
export type Deed = object | { body: string; head: object } | 'die' | 'run out of memory' | 'garbage';
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
  say(head: object, body?: string): void;
  die(exit?: Partial<WorkerExit>): void;
}

let lastPid = 1000;

/** @param behave what it does with each request; nothing, if not given */
export function scriptedWorker(behave: Behaviour = () => []): ScriptedWorker {
  const asked: RunHead[] = [];
  let hadText = false;
  let textWaits = false;
  let listener: WorkerListener | undefined;
  let exit: WorkerExit | undefined;
  let isKilled = false;
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
      cpuMillis: () => worker.usageNow.cpuMillis,
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
    if (deed === 'die') worker.die();
    else if (deed === 'run out of memory')
      worker.die({ signal: 'SIGABRT', notes: '# Fatal process out of memory: Zone' });
    else if (deed === 'garbage') listener?.onGarbage();
    else if (typeof deed === 'object' && 'head' in deed)
      worker.say(Object(deed.head), String(Object(deed).body));
    else worker.say(Object(deed));
  }
}
