import { EventEmitter, once } from 'node:events';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createSandbox, type Sandbox, type SandboxEvent } from '../../engine/src/sandbox/sandbox.ts';
import { pidsOf } from './run-script.ts';

function hostileSandbox(onEvent: (event: SandboxEvent) => void): Sandbox {
  return createSandbox({
    workerUrl: new URL('./hostile-worker.js', import.meta.url).href,
    limits: { maxWorkers: 1, spareWorkers: 0, maxCpuMillis: 5_000, maxWallMillis: 60_000 },
    onEvent,
  });
}

/** A pass of a script that tells the worker what to do. */
function pass(sandbox: Sandbox, source: string, organization = 'acme') {
  const program = { digest: source, source, names: [], implicitGlobals: [], manifest: {} };
  return sandbox.run(organization, program, '{}');
}

const served = { ended: 'returned', output: 'served' };

describe('a worker that was taken over', () => {
  let kills: string[] = [];
  const sandbox = hostileSandbox((event) => {
    if (event.type === 'worker-killed') kills.push(event.reason);
  });
  afterEach(() => {
    kills = [];
  });
  afterAll(() => sandbox.close());

  it.each([
    'writeNonsense',
    'askForTextForEver',
    'askForTextLate',
    'startTwice',
    'answerUnstarted',
    'answerForOthers',
    'answerForNobody',
    'sayNull',
    'sayList',
    'promiseMuch',
    'sayMuch',
    'endAsNoPassEnds',
    'endAsWarmUp',
    'endAsRefused',
    'placeNowhere',
    'explainAtLength',
  ])('is killed for what it answers, and its pass fails: %s', async (deed) => {
    expect(await pass(sandbox, deed)).toEqual({ ended: 'crashed' });
    expect(kills).toEqual(['protocol', 'protocol']);
    expect(await pass(sandbox, 'serve', 'globex')).toEqual(served);
  });

  it.each(['writeNotes', 'leave'])('costs nobody but its own pass: %s', async (deed) => {
    expect(await pass(sandbox, deed)).toEqual({ ended: 'unavailable' });
    expect(await pass(sandbox, 'serve', 'globex')).toEqual(served);
  });
});

describe('a worker that speaks while nobody has asked is ended', () => {
  it.each(['messageWhenIdle', 'messagesWhenIdle', 'nonsenseWhenIdle', 'notesWhenIdle'])(
    '%s',
    async (deed) => {
      const told = new EventEmitter();
      const sandbox = hostileSandbox((event) => told.emit(event.type, event));
      expect(await pass(sandbox, deed)).toEqual(served);
      const [pid = expect.unreachable('no worker')] = pidsOf(sandbox);
      const ended = once(told, 'worker-ended');
      process.kill(pid, 'SIGUSR2');
      expect(await ended).toMatchObject([
        { pid, signal: 'SIGKILL', notes: expect.stringContaining('nobody had asked') },
      ]);
      expect(await pass(sandbox, 'serve', 'globex')).toEqual(served);
      await sandbox.close();
    },
  );
});
