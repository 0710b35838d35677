import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFairQueue } from '../../engine/src/sandbox/pool/fair-queue.ts';

const all = () => true;

/** An item knows whose it is and when it came. */
type Item = { readonly organization: string; readonly number: number };

const arrivals = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 60 });

function queueOf(organizations: readonly string[]) {
  const queue = createFairQueue<Item>();
  for (const [number, organization] of organizations.entries())
    queue.push(organization, { organization, number });
  return queue;
}

function drain(
  queue: ReturnType<typeof queueOf>,
  mayTake = all as (organization: string) => boolean,
): Item[] {
  const taken: Item[] = [];
  for (let item = queue.take(mayTake); item !== undefined; item = queue.take(mayTake)) taken.push(item);
  return taken;
}

describe('the queue', () => {
  it('gives all that was put in, each once, those of one organization in their order', () => {
    fc.assert(
      fc.property(arrivals, (organizations) => {
        const queue = queueOf(organizations);
        expect(queue.size).toBe(organizations.length);
        const taken = drain(queue);
        expect(taken.map(({ number }) => number).sort((one, other) => one - other)).toEqual(
          organizations.map((_, number) => number),
        );
        for (const name of new Set(organizations)) {
          const own = taken.filter(({ organization }) => organization === name).map(({ number }) => number);
          expect(own).toEqual([...own].sort((one, other) => one - other));
        }
        expect(queue.size).toBe(0);
      }),
    );
  });

  it('starves nobody: between two turns of one organization each other that waits has one', () => {
    fc.assert(
      fc.property(arrivals, (organizations) => {
        const taken = drain(queueOf(organizations)).map(({ organization }) => organization);
        taken.forEach((name, at) => {
          const next = taken.indexOf(name, at + 1);
          if (next === -1) return;
          const between = taken.slice(at + 1, next);
          expect(new Set(between).size).toBe(between.length);
          const waiting = new Set(taken.slice(next + 1));
          waiting.delete(name);
          for (const other of waiting) expect(between).toContain(other);
        });
      }),
    );
  });

  it('keeps its laws while items come and go', () => {
    const steps = fc.array(
      fc.record({ put: fc.constantFrom('a', 'b', 'c', null), may: fc.subarray(['a', 'b', 'c']) }),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(steps, (moves) => {
        const queue = createFairQueue<Item>();
        const model = new Map<string, number[]>();
        moves.forEach(({ put, may }, number) => {
          if (put !== null) {
            queue.push(put, { organization: put, number });
            model.set(put, [...(model.get(put) ?? []), number]);
            return;
          }
          const item = queue.take((organization) => may.includes(organization));
          const could = may.some((organization) => (model.get(organization) ?? []).length > 0);
          expect(item !== undefined).toBe(could);
          if (item !== undefined) expect(model.get(item.organization)?.shift()).toBe(item.number);
        });
        expect(queue.size).toBe([...model.values()].flat().length);
      }),
    );
  });

  it('gives what was put back before all else, to whom may have it', () => {
    const queue = queueOf(['a', 'a', 'b']);
    const first = queue.take(all);
    queue.putBack('a', first ?? expect.unreachable());
    expect(queue.take((organization) => organization === 'b')?.number).toBe(2);
    expect(drain(queue).map(({ number }) => number)).toEqual([0, 1]);
  });

  it('lets go what is meant, and only that', () => {
    const queue = queueOf(['a', 'b', 'a', 'b']);
    queue.putBack('a', { organization: 'a', number: 9 });
    expect(queue.remove(({ number }) => number === 9 || number === 1)).toHaveLength(2);
    expect(queue.size).toBe(3);
    expect([...queue.items()].map(({ number }) => number)).toEqual([0, 2, 3]);
    expect(drain(queue).map(({ number }) => number)).toEqual([0, 3, 2]);
  });
});
