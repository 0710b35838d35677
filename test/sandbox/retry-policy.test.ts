import { describe, expect, it } from 'vitest';
import { runPassRequest } from '../../engine/src/sandbox/run-pass-request.ts';
import { sandboxLimits } from '../../engine/src/sandbox/sandbox-limits.ts';
import type {
  WorkerListener,
  WorkerMessage,
  WorkerProcess,
} from '../../engine/src/sandbox/worker-process.ts';

const limits = sandboxLimits({ maxCpuMillis: 3, maxWallMillis: 30 });
const program = { digest: 'd', source: 's', names: [], implicitGlobals: [], manifest: {} };
const request = { id: 7, organization: 'acme', program, input: '{}' };

/** What a worker without a process does with each message it gets: answers, or dies. */
type Behaviour = (message: {
  program: object;
  limits: { timeoutMillis: number };
}) => (WorkerMessage | 'die' | 'garbage')[];

const start = { type: 'start', id: 7 };
const done = (result: unknown) => ({ type: 'done', id: 7, result });
const returned = { ended: 'returned', output: 'x' };

function fakeWorker(behave: Behaviour, usage: { cpu?: number; resident?: number }): WorkerProcess {
  let listener: WorkerListener | undefined;
  let isGone = false;
  let cpu = 0;
  return {
    pid: 1,
    usage: {
      cpuMillis: () => {
        const before = cpu;
        cpu += usage.cpu ?? 0;
        return before;
      },
      residentMebibytes: () => usage.resident ?? 1,
      close: () => {},
    },
    sentPrograms: new Set(),
    exited: new Promise(() => {}),
    ready: Promise.resolve(),
    get hasExited() {
      return isGone;
    },
    get isKilled() {
      return isGone;
    },
    send: (message) =>
      queueMicrotask(() => {
        for (const answer of behave(message as Parameters<Behaviour>[0])) {
          if (answer === 'die') listener?.onExit();
          else if (answer === 'garbage') listener?.onGarbage();
          else listener?.onMessage(answer);
        }
      }),
    listen: (next) => {
      listener = next;
    },
    kill: () => {
      isGone = true;
    },
    holdParent: () => {},
  };
}

/** Runs the pass on workers that behave as given, one after the other. */
async function runOn(behaviours: Behaviour[], usage = {}) {
  const notes: string[] = [];
  const workers = behaviours.map((behave) => fakeWorker(behave, usage));
  const host = {
    takeWorker: () => workers.shift() ?? expect.unreachable('no more workers'),
    isClosed: () => false,
    onKill: (_: unknown, __: unknown, reason: string) => notes.push(`killed: ${reason}`),
    onRetry: (_: unknown, reason: string) => notes.push(`retried: ${reason}`),
  };
  return { result: await runPassRequest(host, request, limits), notes, unused: workers.length };
}

const works: Behaviour = () => [start, done(returned)];
const diesBefore: Behaviour = () => ['die'];
const diesWithin: Behaviour = () => [start, 'die'];
const hangs: Behaviour = () => [start];
const starves: Behaviour = () => [start, done({ ended: 'starved', usedCpuMillis: 1 })];

describe('a pass', () => {
  it('that works is run once', async () => {
    expect(await runOn([works])).toEqual({ result: returned, notes: [], unused: 0 });
  });

  it('whose text is needed again gets it sent', async () => {
    const sent: boolean[] = [];
    const worker: Behaviour = (message) => {
      sent.push('source' in message.program);
      return sent.length === 1 ? [{ type: 'need-program', id: 7 }] : [start, done(returned)];
    };
    expect((await runOn([worker])).result).toEqual(returned);
    expect(sent).toEqual([true, true]);
  });

  it('whose process dies before it began is innocent', async () => {
    const { result, notes } = await runOn([diesBefore, diesBefore, works]);
    expect(result).toEqual(returned);
    expect(notes).toEqual(['retried: not-started', 'retried: not-started']);
  });

  it('that never gets a working process fails in the end', async () => {
    expect(await runOn([diesBefore, diesBefore, diesBefore, diesBefore, works])).toMatchObject({
      result: { ended: 'crashed' },
      unused: 1,
    });
  });

  it('whose process dies within it is tried once more', async () => {
    expect(await runOn([diesWithin, works])).toMatchObject({ result: returned, notes: ['retried: died'] });
    expect(await runOn([diesWithin, diesWithin, works])).toMatchObject({
      result: { ended: 'crashed' },
      unused: 1,
    });
  });

  it('that uses twice its processor time is killed for it', async () => {
    expect(await runOn([hangs, works], { cpu: 6 })).toEqual({
      result: { ended: 'over-limit', limit: 'cpu' },
      notes: ['killed: cpu'],
      unused: 1,
    });
  });

  it('that takes too much memory is killed for it', async () => {
    expect(await runOn([hangs, works], { resident: 513 })).toEqual({
      result: { ended: 'over-limit', limit: 'memory' },
      notes: ['killed: memory'],
      unused: 1,
    });
  });

  it('that only waited for the processor is tried again before it is given up', async () => {
    expect(await runOn([hangs, works])).toMatchObject({
      result: returned,
      notes: ['killed: wall', 'retried: starved'],
    });
    expect(await runOn([hangs, hangs, works])).toMatchObject({
      result: { ended: 'over-limit', limit: 'wall' },
      unused: 1,
    });
  });

  it('that was starved gets more time by the clock', async () => {
    const timeouts: number[] = [];
    const record =
      (behave: Behaviour): Behaviour =>
      (message) => {
        timeouts.push(message.limits.timeoutMillis);
        return behave(message);
      };
    expect((await runOn([record(starves), record(starves), record(works)])).result).toEqual(returned);
    // 3 ms gave 1 ms of processor time, so 3 × 1.2 × 3 ms are given next, and never more than the wall limit.
    expect(timeouts).toEqual([3, 11, 30]);
  });

  it.each([
    ['something that is no message', () => ['garbage']],
    ['an answer to another pass', () => [start, { type: 'done', id: 8, result: returned }]],
    ['an answer before the start', () => [done(returned)]],
    ['two starts', () => [start, start]],
    ['an unknown message', () => [start, { type: 'hello', id: 7 }]],
    ['an unknown result', () => [start, done({ ended: 'admin' })]],
    ['a result without its parts', () => [start, done({ ended: 'returned' })]],
    ['output that is too long', () => [start, done({ ended: 'returned', output: 'x'.repeat(262_145) })]],
    ['no result', () => [start, done(null)]],
  ] as [string, Behaviour][])('whose worker sends %s is taken from it', async (_, behave) => {
    expect(await runOn([behave, works])).toEqual({
      result: returned,
      notes: ['killed: protocol', 'retried: died'],
      unused: 0,
    });
    expect(await runOn([behave, behave])).toMatchObject({ result: { ended: 'crashed' } });
  });
});
