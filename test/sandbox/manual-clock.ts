import type { PoolClock } from '../../engine/src/sandbox/pool/pool-clock.ts';

/** A clock that stands still until it is moved. */
export interface ManualClock extends PoolClock {
  /** Moves to the next timer and lets it fire; false when there is none. */
  next(): boolean;
  /** Lets all fire that is due within this time, and stands at its end. */
  advance(millis: number): void;
  readonly holds: number;
}

export function manualClock(): ManualClock {
  const timers = new Set<{ at: number; callback: () => void }>();
  let now = 0;
  let holds = 0;

  function fireUntil(end: number): boolean {
    const [first] = [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
    if (first === undefined) return false;
    timers.delete(first);
    now = Math.max(now, first.at);
    first.callback();
    return true;
  }

  return {
    now: () => now,
    after(millis, callback) {
      const timer = { at: now + millis, callback };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    hold() {
      holds += 1;
      return () => {
        holds -= 1;
      };
    },
    next: () => fireUntil(Number.POSITIVE_INFINITY),
    advance(millis) {
      const end = now + millis;
      while (fireUntil(end));
      now = end;
    },
    get holds() {
      return holds;
    },
  };
}

/** Lets everything happen that waits for no timer of the clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
