import { percentiles } from './percentiles.js';

/** One of the things that are compared. */
export interface Variant {
  readonly name: string;
  /** Calls in each of its turns: many of a quick one, few of a slow one. */
  readonly callsPerTurn: number;
  /** Makes calls, and gives the time of each in microseconds. */
  measure(calls: number): Promise<readonly number[]>;
}

/** Median and 99th percentile in microseconds. */
export type Figures = ReturnType<typeof percentiles>;

/**
 * Lets the variants take turns, so that whatever else the machine does hits all alike. The first turns only warm up.
 *
 * @returns figures by name of the variant
 */
export async function interleave(
  variants: readonly Variant[],
  { turns, warmUpTurns }: { turns: number; warmUpTurns: number },
): Promise<ReadonlyMap<string, Figures>> {
  const samples = new Map<string, number[]>(variants.map(({ name }) => [name, []]));
  for (let turn = 0; turn < warmUpTurns + turns; turn += 1) {
    for (const { name, callsPerTurn, measure } of variants) {
      const micros = await measure(callsPerTurn);
      if (turn >= warmUpTurns) samples.get(name)?.push(...micros);
    }
  }
  return new Map([...samples].map(([name, micros]) => [name, percentiles(micros)]));
}

/** Times calls of a function one after the other, in microseconds. */
export async function microsOfCalls(calls: number, call: () => unknown): Promise<number[]> {
  const micros: number[] = [];
  for (let count = 0; count < calls; count += 1) {
    const startedAt = process.hrtime.bigint();
    const pending = call();
    // Awaiting what is no promise would add a turn of the loop to it.
    if (pending instanceof Promise) await pending;
    micros.push(Number(process.hrtime.bigint() - startedAt) / 1000);
  }
  return micros;
}
