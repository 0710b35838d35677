import { describe, expect, it } from 'vitest';
import type { ScriptVersion, Suspension, SuspensionStore } from '../../engine/src/ports.ts';
import type { PassName } from '../../engine/src/sandbox/sandbox-contract.ts';
import { createScriptSuspensions } from '../../engine/src/sandbox/suspension/suspension-policy.ts';
import { MemorySuspensionStore } from '../../engine/src/stores/memory-suspension-store.ts';

const pass: PassName = { organization: 'acme', application: 'payroll', digest: 'one' };
const version: ScriptVersion = { organization: 'acme', programDigest: 'one' };
const limits = { killsBeforeSuspension: 3, suspensionWindowMillis: 1_000 };

/** Nodes that share a store and a clock. */
function setUp(store: SuspensionStore = new MemorySuspensionStore()) {
  const clock = { now: 5_000 };
  const events: string[] = [];
  const node = (name: string) => {
    const policy = createScriptSuspensions({
      store,
      limits,
      now: () => clock.now,
      onSuspended: ({ digest }, { kills }) => events.push(`${name}: ${digest} after ${kills.length}`),
    });
    return {
      kill: (reason: Parameters<typeof policy.killed>[1] = 'cpu', killed = pass) =>
        policy.killed(killed, reason),
      find: (digest = 'one', organization = 'acme') => policy.find(organization, digest),
    };
  };
  return { store, clock, events, node };
}

describe('versions of scripts that kill workers', () => {
  it('are suspended after as many kills as the limit says, alone', async () => {
    const { node, events } = setUp();
    const { kill, find } = node('a');
    await kill('cpu');
    await kill('memory');
    expect(await find()).toBeNull();
    await kill('died');
    expect(await find()).toEqual({
      ...version,
      since: 5_000,
      kills: ['cpu', 'memory', 'died'].map((reason) => ({ at: 5_000, reason })),
    });
    expect(await find('two')).toBeNull();
    expect(await find('one', 'umbrella')).toBeNull();
    expect(events).toEqual(['a: one after 3']);
  });

  it('are suspended by what is told and not waited for', async () => {
    const { node } = setUp();
    const { kill, find } = node('a');
    for (let kills = 0; kills < 3; kills += 1) void kill();
    expect(await find()).not.toBeNull();
  });

  it('are not blamed for a slow machine', async () => {
    const { node } = setUp();
    const { kill, find } = node('a');
    for (let kills = 0; kills < 10; kills += 1) await kill(kills % 2 === 0 ? 'wall' : 'start');
    expect(await find()).toBeNull();
  });

  it('are not suspended for kills that are further apart', async () => {
    const { node, clock } = setUp();
    const { kill, find } = node('a');
    for (let kills = 0; kills < 10; kills += 1) {
      await kill();
      clock.now += 501;
    }
    expect(await find()).toBeNull();
  });

  it('are suspended once, however many passes of them die at a time', async () => {
    const { node, events } = setUp();
    const { kill } = node('a');
    await Promise.all(Array.from({ length: 20 }, () => kill()));
    expect(events).toEqual(['a: one after 3']);
  });

  it('run again when they are released, with no kills to their name', async () => {
    const { node, store } = setUp();
    const { kill, find } = node('a');
    for (let kills = 0; kills < 3; kills += 1) await kill();
    expect(await find()).not.toBeNull();
    expect(await store.release(version)).toBe(true);
    expect(await find()).toBeNull();
    await kill();
    await kill();
    expect(await find()).toBeNull();
    await kill();
    expect(await find()).not.toBeNull();
  });
});

describe('nodes that share a store', () => {
  it('count together', async () => {
    const { node, events } = setUp();
    const [a, b] = [node('a'), node('b')];
    await a.kill();
    await b.kill();
    await a.kill();
    expect(events).toEqual(['a: one after 3']);
    expect(await b.find()).not.toBeNull();
  });

  it('learn of a suspension within a second, and of a release at once', async () => {
    const { node, clock, store } = setUp();
    const [a, b] = [node('a'), node('b')];
    expect(await b.find()).toBeNull();
    for (let kills = 0; kills < 3; kills += 1) await a.kill();
    clock.now += 1_000;
    expect(await b.find()).not.toBeNull();
    await store.release(version);
    expect(await b.find()).toBeNull();
    expect(await a.find()).toBeNull();
  });

  it('count a kill once that another answer of the store tells of too', async () => {
    const store = new MemorySuspensionStore();
    const both = [
      { at: 5_000, reason: 'cpu' },
      { at: 5_000, reason: 'memory' },
    ];
    store.addKill = async () => both;
    const { kill, find } = setUp(store).node('a');
    await Promise.all([kill('cpu'), kill('memory')]);
    expect(await find()).toBeNull();
  });

  it('do not blame a version for kills from before its release', async () => {
    const { node, store } = setUp();
    const [a, b] = [node('a'), node('b')];
    await b.kill();
    await b.kill();
    await a.kill();
    await store.release(version);
    await b.kill();
    await b.kill();
    expect(await b.find()).toBeNull();
  });

  it('ask it once for passes at a time, and rarely for a version that does nothing', async () => {
    let asked = 0;
    class Counting extends MemorySuspensionStore {
      override find(of: ScriptVersion): Promise<Suspension | null> {
        asked += 1;
        return super.find(of);
      }
    }
    const { node, clock } = setUp(new Counting());
    const { find } = node('a');
    await Promise.all([find(), find(), find()]);
    clock.now += 999;
    await find();
    expect(asked).toBe(1);
    clock.now += 1;
    await find();
    expect(asked).toBe(2);
  });
});

describe('a store that fails', () => {
  /** Each call fails as long as `fails` says how. */
  class Failing extends MemorySuspensionStore {
    fails: (() => Promise<never>) | undefined;

    override addKill(...given: Parameters<MemorySuspensionStore['addKill']>) {
      return this.fails?.() ?? super.addKill(...given);
    }
    override suspend(suspension: Suspension) {
      return this.fails?.() ?? super.suspend(suspension);
    }
    override find(of: ScriptVersion) {
      return this.fails?.() ?? super.find(of);
    }
  }

  const ways: [string, () => Promise<never>][] = [
    ['rejects', () => Promise.reject(new Error('down'))],
    ['never answers', () => new Promise(() => {})],
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
  ];

  it.each(ways)('and %s neither stops logins nor lets a killer run for ever', async (_, fails) => {
    const store = new Failing();
    store.fails = fails;
    const { node, events } = setUp(store);
    const { kill, find } = node('a');
    expect(await find()).toBeNull();
    for (let kills = 0; kills < 3; kills += 1) await kill();
    expect(await find()).not.toBeNull();
    expect(await find('two')).toBeNull();
    expect(events).toEqual(['a: one after 3']);
  });

  it('and is slow counts a kill once, whenever it says that it has it', async () => {
    const store = new MemorySuspensionStore();
    const { node } = setUp(store);
    const { kill, find } = node('a');
    const taken = Promise.withResolvers<void>();
    const addKill = store.addKill.bind(store);
    store.addKill = async (...given) => {
      const kills = await addKill(...given);
      await taken.promise;
      return kills;
    };
    await kill();
    taken.resolve();
    await kill();
    expect(await find()).toBeNull();
  });

  it('and is back is told what was decided meanwhile', async () => {
    const store = new Failing();
    store.fails = ways[0]?.[1];
    const { node, clock } = setUp(store);
    const [a, b] = [node('a'), node('b')];
    for (let kills = 0; kills < 3; kills += 1) await a.kill();
    store.fails = undefined;
    expect(await a.find()).not.toBeNull();
    expect(await b.find()).not.toBeNull();
    await store.release(version);
    clock.now += 1_000;
    expect([await a.find(), await b.find()]).toEqual([null, null]);
  });

  it('for a while counts the kills it did not take', async () => {
    const store = new Failing();
    const { node, clock } = setUp(store);
    const { kill, find } = node('a');
    store.fails = ways[0]?.[1];
    await kill();
    await kill();
    store.fails = undefined;
    clock.now += 1;
    await kill();
    expect(await find()).not.toBeNull();
  });
});
