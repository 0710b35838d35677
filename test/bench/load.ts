/** What a load gave. */
export interface LoadResult {
  /** The time of each call that did what it should, in milliseconds from when it was due. */
  readonly millis: readonly number[];
  /** Calls that did not. */
  readonly lost: number;
  /** The time of the whole. */
  readonly seconds: number;
}

export const noLoad: LoadResult = { millis: [], lost: 0, seconds: 0 };

/** One load after the other. */
export function addedLoads(one: LoadResult, other: LoadResult): LoadResult {
  return {
    millis: [...one.millis, ...other.millis],
    lost: one.lost + other.lost,
    seconds: one.seconds + other.seconds,
  };
}

/** One call of a load: whether it did what it should. */
export type LoadCall = (index: number) => Promise<boolean>;

/** Callers that each begin their next call when the one before has ended: the load gives way to what is slow. */
export async function closedLoop(
  { calls, callers }: { readonly calls: number; readonly callers: number },
  call: LoadCall,
): Promise<LoadResult> {
  const tally = tallyFrom(call);
  const startedAt = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (next < calls) await tally.count(next++, performance.now());
    }),
  );
  return tally.result(startedAt);
}

/**
 * Calls that begin at a fixed rate, whatever became of those before. Each is timed from when it was planned and not
 * from when this process came to send it: else a stall would hide the calls that it held up.
 */
export async function openLoop(
  { perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
  call: LoadCall,
): Promise<LoadResult> {
  const tally = tallyFrom(call);
  const calls = Math.round(perSecond * seconds);
  const running: Promise<void>[] = [];
  const startedAt = performance.now();
  await new Promise<void>((resolve) => {
    const pace = setInterval(() => {
      const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond) + 1;
      for (let index = running.length; index < Math.min(calls, due); index += 1) {
        running.push(tally.count(index, startedAt + (index / perSecond) * 1000));
      }
      if (running.length < calls) return;
      clearInterval(pace);
      resolve();
    }, 1);
  });
  await Promise.all(running);
  return tally.result(startedAt);
}

function tallyFrom(call: LoadCall) {
  const millis: number[] = [];
  let lost = 0;
  return {
    async count(index: number, dueAt: number): Promise<void> {
      if (await call(index)) millis.push(performance.now() - dueAt);
      else lost += 1;
    },
    result: (startedAt: number): LoadResult => ({
      millis,
      lost,
      seconds: (performance.now() - startedAt) / 1000,
    }),
  };
}
