import { createMemoryStores, programDigest, type Sandbox } from '@stepgate/engine';
import { describe, expect, test } from 'vitest';
import { application, live, named, nodes, onLogin, pairOf, signIn, stricter } from './shadow-nodes.ts';

const { node, sandbox } = nodes();

describe('live logins', () => {
  /** A sandbox that tells which programs it ran. */
  const listening = (ran: string[]): Sandbox => ({
    ...sandbox,
    run: (organization, program, input) => {
      ran.push(program.digest);
      return sandbox.run(organization, program, input);
    },
  });

  /** A sandbox whose passes wait until they are let go. */
  function gate() {
    const open = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const gated: Sandbox = {
      ...sandbox,
      async run(organization, program, input) {
        entered.resolve();
        await open.promise;
        return sandbox.run(organization, program, input);
      },
    };
    return { gated, entered: entered.promise, open: () => open.resolve() };
  }

  test('do not wait for a candidate that hangs, and never meet it', async () => {
    const ran: string[] = [];
    const { gated, open } = gate();
    const { engine, stores } = node({ sandbox: listening(ran), shadow: { sandbox: gated } });
    const candidate = onLogin('for (;;);');
    await engine.shadow.set({ live: application, candidate });
    for (const loginId of ['a', 'b', 'c']) expect(await signIn(engine, loginId)).toBe('succeeded');
    expect((await engine.status()).shadow.compared).toBe(0);
    open();
    await engine.shadow.settled();
    expect(new Set(ran)).toEqual(new Set([programDigest(live)]));
    expect((await engine.shadow.report(pairOf(candidate))).verdicts).toMatchObject([
      { verdict: 'would-fail', code: 'limit-cpu', count: 3 },
    ]);
    expect(await stores.suspensions.list()).toEqual([]);
  });

  test('are dropped from the comparison when too many wait', async () => {
    const { gated, entered, open } = gate();
    const { engine, events } = node({ shadow: { sandbox: gated, maxWaiting: 1 } });
    await engine.shadow.set({ live: application, candidate: stricter });
    await signIn(engine, 'a');
    await entered;
    await signIn(engine, 'b');
    expect(await signIn(engine, 'c')).toBe('succeeded');
    expect((await engine.status()).shadow).toMatchObject({ waiting: 1, dropped: 1 });
    open();
    await engine.shadow.settled();
    expect((await engine.status()).shadow).toMatchObject({ waiting: 0, compared: 2, dropped: 1 });
    expect(named(events, 'shadow-dropped')).toMatchObject([{ loginId: 'c', reason: 'queue-full' }]);
  });

  test.each<[string, Sandbox['run'], string]>([
    ['no worker can be started', async () => ({ ended: 'unavailable' }), 'sandbox-unavailable'],
    [
      'the machine gave the candidate no time',
      async () => ({ ended: 'over-limit', limit: 'wall' }),
      'limit-wall',
    ],
  ])('are not judged when %s', async (_what, run, code) => {
    const { engine, events } = node({ shadow: { sandbox: { ...sandbox, run } } });
    await engine.shadow.set({ live: application, candidate: stricter });
    expect(await signIn(engine, 'a')).toBe('succeeded');
    await engine.shadow.settled();
    expect(named(events, 'shadow-dropped')).toMatchObject([{ reason: 'sandbox', code }]);
    expect((await engine.shadow.report(pairOf(stricter))).compared).toBe(0);
  });

  test('do not see a store that fails', async () => {
    const stores = createMemoryStores();
    stores.shadows.add = () => Promise.reject(new Error('the disk is full'));
    const { engine, events } = node({}, stores);
    await engine.shadow.set({ live: application, candidate: stricter });
    expect(await signIn(engine, 'a')).toBe('succeeded');
    await engine.shadow.settled();
    expect(named(events, 'shadow-dropped')).toMatchObject([{ reason: 'store' }]);
  });

  test('are left alone by an engine that is drained', async () => {
    const { gated, entered, open } = gate();
    const { engine, events } = node({ shadow: { sandbox: gated } });
    await engine.shadow.set({ live: application, candidate: stricter });
    await signIn(engine, 'a');
    await entered;
    await signIn(engine, 'b');
    const drained = engine.drain();
    open();
    await drained;
    expect(named(events, 'shadow-dropped')).toMatchObject([{ loginId: 'b', reason: 'stopped' }]);
    expect((await engine.status()).shadow.waiting).toBe(0);
  });

  test('go on beside a candidate that kills workers, until it is off', async () => {
    // The sandbox of the candidate is the engine's own, with the limits of that of the logins.
    const { engine, stores, events } = node({
      sandboxLimits: {
        killsBeforeSuspension: 2,
        maxHeapMebibytes: 1024,
        maxResidentMebibytes: 160,
        maxCpuMillis: 5_000,
      },
    });
    const killer = onLogin('var a = []; for (;;) a.push(new Array(1000).fill({}));');
    await engine.shadow.set({ live: application, candidate: killer });
    for (const loginId of ['a', 'b', 'c', 'd']) {
      expect(await signIn(engine, loginId)).toBe('succeeded');
      await engine.shadow.settled();
    }
    expect((await engine.shadow.report(pairOf(killer))).verdicts).toMatchObject([
      { verdict: 'would-fail', code: 'limit-memory', count: 2 },
    ]);
    expect(engine.shadow.list()).toMatchObject([{ switchedOff: 'script-suspended' }]);
    expect(named(events, 'shadow-switched-off')).toHaveLength(1);
    expect((await engine.status()).shadow).toMatchObject({ candidates: 0, compared: 2, dropped: 1 });
    // Neither the store of the logins nor their workers know of it.
    expect(await stores.suspensions.list()).toEqual([]);
    expect(named(events, 'worker-killed')).toEqual([]);
    expect(await engine.shadow.set({ live: application, candidate: killer })).toMatchObject({
      switchedOff: null,
    });
  }, 120_000);
});
