import { spawn } from 'node:child_process';
import { openProcessUsage, type ProcessUsage } from './process-usage.ts';
import { createFrameReader, encodeFrame } from './worker/frames.js';

/** How a worker process ended; `notes` is the end of what it wrote to its standard error, or why it was ended. */
export interface WorkerExit {
  readonly code: number | null;
  readonly signal: string | null;
  readonly notes: string;
}

/** What a worker sent. Any part may be missing or of another type: a hostile script may have got hold of the pipe. */
export interface WorkerMessage {
  readonly head: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Whoever uses a worker at the moment. One slot and no list: a worker serves thousands of passes. */
export interface WorkerListener {
  onMessage(message: WorkerMessage): void;
  /** The worker sent bytes that are no message. */
  onGarbage(): void;
  onExit(exit: WorkerExit): void;
}

/** One worker process and the pipe to it. */
export interface WorkerProcess {
  readonly pid: number;
  readonly usage: ProcessUsage;
  /** Digests of programs whose text was sent, by organization: it probably still has them. */
  readonly sentPrograms: Set<string>;
  /** Resolves when the process and its pipes are gone. */
  readonly exited: Promise<WorkerExit>;
  /** Resolves with its first message when the worker has loaded; never, if it dies before. */
  readonly ready: Promise<WorkerMessage>;
  readonly isGone: boolean;
  send(head: object, body?: string): void;
  /** Says who hears of the worker from now on; undefined, nobody. A worker that is gone already says so at once. */
  listen(listener: WorkerListener | undefined): void;
  kill(): void;
  /** Keeps this process alive until the worker is gone; before, it does not count. */
  holdParent(): void;
}

const maxNoteCharacters = 2000;

/** A worker that dies may tell of it at length; one that goes on and on only keeps this process busy. */
const maxNoteBytes = 1024 * 1024;

/**
 * Starts a worker. Whether it comes up is told by `ready` and `exited`; this never throws for it.
 *
 * @param settings what stays the same for all passes
 */
export function startWorker(
  command: { file: string; args: string[] },
  settings: object,
  maxMessageBytes: number,
): WorkerProcess {
  const child = spawn(command.file, command.args, {
    cwd: '/',
    env: { TZ: 'UTC', LANG: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  const readFrames = createFrameReader(maxMessageBytes);
  let listener: WorkerListener | undefined;
  let notes = '';
  let ended: WorkerExit | undefined;

  let becomeReady: (message: WorkerMessage) => void;
  const ready = new Promise<WorkerMessage>((resolve) => {
    becomeReady = resolve;
  });
  let isReady = false;
  child.stdout.on('data', (piece: Buffer) => {
    if (child.killed) return;
    let messages: { head: unknown; body: string }[];
    try {
      messages = readFrames(piece);
    } catch {
      if (listener === undefined) endTalker();
      listener?.onGarbage();
      return;
    }
    for (const { head, body } of messages) {
      if (child.killed) return;
      // Else it could keep this process busy for as long as it has nothing to do.
      if (isReady && listener === undefined) return endTalker();
      const message = { head: Object(head), body };
      isReady = true;
      becomeReady(message);
      listener?.onMessage(message);
    }
  });
  let noteBytes = 0;
  child.stderr.on('data', (piece: Buffer) => {
    noteBytes += piece.length;
    if (noteBytes > maxNoteBytes) return endTalker();
    notes = (notes + piece.toString('latin1')).slice(-maxNoteCharacters);
  });
  // A worker may die at any moment, so writing to it may fail at any moment; its end is told by `close`.
  child.stdin.on('error', () => {});

  const usage = openProcessUsage(child.pid ?? -1);
  const exited = new Promise<WorkerExit>((resolve) => {
    const end = (code: number | null, signal: string | null): void => {
      ended = { code, signal, notes };
      usage.close();
      resolve(ended);
      listener?.onExit(ended);
    };
    // `close` and not `exit`: an answer that the worker gave before it died is still delivered.
    child.once('close', end);
    child.once('error', (error) => {
      notes = error.message;
      if (child.pid === undefined) end(null, null);
    });
  });

  const worker: WorkerProcess = {
    pid: child.pid ?? -1,
    usage,
    sentPrograms: new Set(),
    exited,
    ready,
    get isGone() {
      return ended !== undefined || child.killed;
    },
    send: (head, body) => {
      child.stdin.write(encodeFrame(head, body));
    },
    listen: (next) => {
      listener = next;
      if (ended !== undefined) listener?.onExit(ended);
    },
    kill: () => {
      child.kill('SIGKILL');
    },
    holdParent: () => countFor(true),
  };
  countFor(false);
  worker.send({ type: 'settings', settings });
  return worker;

  function endTalker(): void {
    notes = 'the worker was ended because it wrote what nobody had asked for';
    child.kill('SIGKILL');
  }

  function countFor(parent: boolean): void {
    for (const handle of [child, child.stdin, child.stdout, child.stderr]) {
      const counted = handle as { ref?(): void; unref?(): void };
      if (parent) counted.ref?.();
      else counted.unref?.();
    }
  }
}
