import { describe, expect, it } from 'vitest';
import { createWorkerPool } from '../../engine/src/sandbox/pool/worker-pool.ts';
import { sandboxLimits } from '../../engine/src/sandbox/sandbox-limits.ts';
import { manualClock, settled } from './manual-clock.ts';
import { type Behaviour, type RunHead, type ScriptedWorker, scriptedWorker } from './scripted-workers.ts';

const limits = sandboxLimits({ maxCpuMillis: 30, maxWallMillis: 300, maxWorkers: 1 });
const program = { digest: 'd', source: 's', names: [], implicitGlobals: [], manifest: {} };

const start = ({ id }: RunHead) => ({ type: 'start', id });
const done = ({ id }: RunHead, result: object, output = '') => ({
  head: { type: 'done', id, ...result },
  body: output,
});
const returned = { ended: 'returned', output: 'x' };

/** Runs a pass on workers that behave, at each request there is, as given. */
async function runOn(behaviours: readonly Behaviour[], usage: Partial<ScriptedWorker['usageNow']> = {}) {
  const notes: string[] = [];
  const workers: ScriptedWorker[] = [];
  const ran: ScriptedWorker[] = [];
  const left = [...behaviours];
  const clock = manualClock();
  const pool = createWorkerPool({
    limits,
    clock,
    now: () => 0,
    startProcess() {
      const worker = scriptedWorker(clock, (head, self) => {
        ran.push(self);
        return left.shift()?.(head, self) ?? expect.unreachable('no more tries');
      });
      Object.assign(worker.usageNow, usage);
      workers.push(worker);
      worker.becomeReady();
      return worker;
    },
    suspensions: {
      find: () => Promise.resolve(null),
      killed: (_, reason) => {
        notes.push(`blamed: ${reason}`);
        return Promise.resolve();
      },
    },
    emit(event) {
      if (event.type === 'worker-killed') notes.push(`killed: ${event.reason}`);
      if (event.type === 'pass-retried') notes.push(`retried: ${event.reason}`);
      if (event.type === 'worker-recycled') notes.push(`recycled: ${event.reason}`);
    },
  });
  let result: unknown;
  const pass = pool.run('acme', program, '{}').then((end) => {
    result = end;
  });
  for (await settled(); result === undefined; await settled()) {
    if (!clock.next()) expect.unreachable('nothing happens any more');
  }
  const tookMillis = clock.now();
  await Promise.all([pass, pool.close()]);
  return { result, notes, unused: left.length, ran, tookMillis };
}

const works: Behaviour = (head) => [start(head), done(head, { ended: 'returned' }, 'x')];
const diesBefore: Behaviour = () => ['crash'];
const diesWithin: Behaviour = (head) => [start(head), 'crash'];
const isKilled: Behaviour = (head) => [start(head), 'be killed'];
const runsOutOfMemory: Behaviour = (head) => [start(head), 'run out of memory'];
const hangs: Behaviour = (head) => [start(head)];
const starves: Behaviour = (head) => [start(head), done(head, { ended: 'starved', usedCpuMillis: 10 })];
const starvesLittle: Behaviour = (head) => [
  start(head),
  done(head, { ended: 'starved', usedCpuMillis: 0.8 * head.timeoutMillis }),
];

/** Uses the processor from its start on. */
const spins: Behaviour = (head, worker) => {
  worker.say(start(head));
  worker.spin();
  return [];
};

/** Uses something from its start on. */
const uses =
  (usage: Partial<ScriptedWorker['usageNow']>): Behaviour =>
  (head, worker) => {
    worker.say(start(head));
    Object.assign(worker.usageNow, usage);
    return [];
  };

describe('a pass', () => {
  it('that works is run once', async () => {
    expect(await runOn([works])).toMatchObject({ result: returned, notes: [], unused: 0 });
  });

  it('whose text is needed again gets it sent', async () => {
    const sent: boolean[] = [];
    const needs: Behaviour = ({ id }, worker) => {
      sent.push(worker.hadText);
      return [{ type: 'need-program', id }];
    };
    const then: Behaviour = (head, worker) => {
      sent.push(worker.hadText);
      return works(head, worker);
    };
    expect((await runOn([needs, then])).result).toEqual(returned);
    expect(sent).toEqual([true, true]);
  });

  it('that finds heaps full of other things is run elsewhere, and at last refused; never blamed', async () => {
    const isCrowded: Behaviour = (head) => [start(head), done(head, { ended: 'crowded' })];
    expect(await runOn([isCrowded, isCrowded, isCrowded, works])).toMatchObject({
      result: returned,
      notes: ['retried: crowded', 'retried: crowded', 'retried: crowded'],
    });
    expect(await runOn([isCrowded, isCrowded, isCrowded, isCrowded, works])).toMatchObject({
      result: { ended: 'over-limit', limit: 'heap' },
      notes: ['retried: crowded', 'retried: crowded', 'retried: crowded'],
      unused: 1,
    });
  });

  it('whose text is asked for again and again is stopped: each time costs this process the text', async () => {
    const needs: Behaviour = ({ id }) => [{ type: 'need-program', id }];
    expect(await runOn([needs, needs, needs, needs, works])).toMatchObject({
      result: { ended: 'crashed' },
      notes: ['killed: protocol', 'retried: died', 'killed: protocol', 'blamed: protocol'],
      unused: 1,
    });
  });

  it('whose process dies before it began is innocent', async () => {
    const { result, notes } = await runOn([diesBefore, diesBefore, works]);
    expect(result).toEqual(returned);
    expect(notes).toEqual(['retried: not-started', 'retried: not-started']);
  });

  it('that no process takes up is not run, and can be tried again', async () => {
    expect(await runOn([diesBefore, diesBefore, diesBefore, diesBefore, works])).toMatchObject({
      result: { ended: 'unavailable' },
      unused: 1,
    });
  });

  it('that a process does not take up in time goes elsewhere', async () => {
    expect(await runOn([() => [], works])).toMatchObject({
      result: returned,
      notes: ['killed: start', 'retried: not-started'],
    });
  });

  it('whose process dies within it is tried once more, alone, on a process that goes afterwards', async () => {
    const { result, notes, ran } = await runOn([diesWithin, works]);
    expect(result).toEqual(returned);
    expect(notes).toEqual(['retried: died', 'recycled: suspect']);
    expect(ran[1]?.asked.length).toBe(1);
  });

  it('whose process dies again when it is alone has failed, and is blamed', async () => {
    expect(await runOn([diesWithin, diesWithin, works])).toMatchObject({
      result: { ended: 'crashed' },
      notes: ['retried: died', 'blamed: died'],
      unused: 1,
    });
  });

  it('whose process says twice that it ran out of memory has used too much', async () => {
    expect(await runOn([runsOutOfMemory, runsOutOfMemory])).toMatchObject({
      result: { ended: 'over-limit', limit: 'memory' },
      notes: ['retried: died', 'blamed: memory'],
    });
  });

  it.each(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP'])(
    'whose worker somebody else ends with %s is tried alone, three times more, and not blamed',
    async (signal) => {
      const isEnded: Behaviour = (head, worker) => {
        worker.say(start(head));
        worker.die({ signal });
        return [];
      };
      const { result, notes, ran } = await runOn([isEnded, isEnded, isEnded, works]);
      expect(result).toEqual(returned);
      expect(notes).toEqual([...Array(3).fill('retried: died'), 'recycled: suspect']);
      expect(ran.map(({ asked }) => asked.length)).toEqual([1, 1, 1, 1]);
    },
  );

  it('whose workers are all ended by somebody else has failed, and is blamed', async () => {
    expect(await runOn([...Array(4).fill(isKilled), works])).toMatchObject({
      result: { ended: 'crashed' },
      notes: [...Array(3).fill('retried: died'), 'blamed: died'],
      unused: 1,
    });
  });

  it('is not blamed for a death of its own because others ended workers too', async () => {
    expect(await runOn([isKilled, diesWithin, isKilled, isKilled, works])).toMatchObject({
      result: returned,
      notes: [...Array(4).fill('retried: died'), 'recycled: suspect'],
    });
    expect(await runOn([isKilled, diesWithin, isKilled, diesWithin, works])).toMatchObject({
      result: { ended: 'crashed' },
      notes: [...Array(3).fill('retried: died'), 'blamed: died'],
    });
  });

  it('that uses twice its processor time is killed for it', async () => {
    expect(await runOn([spins, works])).toMatchObject({
      result: { ended: 'over-limit', limit: 'cpu' },
      notes: ['killed: cpu', 'blamed: cpu'],
      unused: 1,
    });
  });

  it('that takes too much memory is killed for it', async () => {
    expect(await runOn([uses({ residentMebibytes: 289 }), works])).toMatchObject({
      result: { ended: 'over-limit', limit: 'memory' },
      notes: ['killed: memory', 'blamed: memory'],
      unused: 1,
    });
  });

  it('that only waited for the processor is tried again before it is given up, and never blamed', async () => {
    expect(await runOn([hangs, works])).toMatchObject({
      result: returned,
      notes: ['killed: wall', 'retried: starved'],
    });
    expect(await runOn([hangs, hangs, works])).toMatchObject({
      result: { ended: 'over-limit', limit: 'wall' },
      notes: ['killed: wall', 'retried: starved', 'killed: wall'],
      unused: 1,
    });
  });

  it('that hangs after it has used its processor time is blamed', async () => {
    expect(await runOn([uses({ cpuMillis: 31 })])).toMatchObject({
      result: { ended: 'over-limit', limit: 'cpu' },
      notes: ['killed: wall', 'blamed: cpu'],
    });
  });

  it('that was starved gets more time by the clock', async () => {
    const timeouts: number[] = [];
    const record =
      (behave: Behaviour): Behaviour =>
      (head, worker) => {
        timeouts.push(head.timeoutMillis);
        return behave(head, worker);
      };
    expect((await runOn([record(starves), record(starves), record(works)])).result).toEqual(returned);
    // 30 ms gave 10 ms of processor time, so 3 × 1.2 × 30 ms are given next. The wall limit bounds it, less a tenth so
    // that the worker can answer before the guard.
    expect(timeouts).toEqual([30, 108, 270]);
  });

  it('that was starved a little has all the time there is in its last try', async () => {
    const timeouts: number[] = [];
    const record =
      (behave: Behaviour): Behaviour =>
      (head, worker) => {
        timeouts.push(head.timeoutMillis);
        return behave(head, worker);
      };
    // Tries that nobody took up do not use up those of a starved pass.
    const tries = [diesBefore, diesBefore, starvesLittle, starvesLittle, starvesLittle, works];
    expect((await runOn(tries.map(record))).result).toEqual(returned);
    expect(timeouts).toEqual([30, 30, 30, 45, 45, 270]);
    expect(await runOn(Array(5).fill(starvesLittle))).toMatchObject({
      result: { ended: 'over-limit', limit: 'wall' },
      notes: Array(3).fill('retried: starved'),
      unused: 1,
    });
  });

  it('that was starved is not killed for using the time it was given then', async () => {
    // Looked at every 20 ms: its time was up at 108, and at 160 it had used its 30 ms once more.
    expect(await runOn([starves, spins])).toMatchObject({
      result: { ended: 'over-limit', limit: 'cpu' },
      notes: ['retried: starved', 'killed: cpu', 'blamed: cpu'],
      tookMillis: 160,
    });
  });

  it.each([
    ['something that is no message', () => ['garbage']],
    ['an answer to another pass', (head) => [start(head), done({ ...head, id: 8 }, returned)]],
    ['an answer before the start', (head) => [done(head, returned)]],
    ['two starts', (head) => [start(head), start(head)]],
    ['an unknown message', (head) => [start(head), { type: 'hello', id: head.id }]],
    ['an unknown result', (head) => [start(head), done(head, { ended: 'admin' })]],
    ['the answer to a warm-up', (head) => [start(head), done(head, { ended: 'warmed' })]],
    [
      'output that is too long',
      (head) => [start(head), done(head, { ended: 'returned' }, 'x'.repeat(262_145))],
    ],
    [
      'time that runs backwards',
      (head) => [start(head), done(head, { ended: 'starved', usedCpuMillis: -1 })],
    ],
    ['no result', (head) => [start(head), done(head, {})]],
  ] as [string, Behaviour][])('whose worker sends %s is taken from it', async (_, behave) => {
    expect(await runOn([behave, works])).toMatchObject({
      result: returned,
      notes: ['killed: protocol', 'retried: died', 'recycled: suspect'],
      unused: 0,
    });
    expect(await runOn([behave, behave])).toMatchObject({
      result: { ended: 'crashed' },
      notes: ['killed: protocol', 'retried: died', 'killed: protocol', 'blamed: protocol'],
    });
  });
});
