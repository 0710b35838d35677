import { percentiles } from './percentiles.js';

/** One of the things that are compared. */
export interface Variant {
  readonly name: string;
  /** Calls in each of its turns: many of a quick one, few of a slow one. */
  readonly callsPerTurn: number;
  measure(calls: number): Promise<Measured>;
}

/** What a number of calls took. */
export interface Measured {
  /** Each of them by the clock, in microseconds. */
  readonly micros: readonly number[];
  /** All of them together in processor time, in microseconds, where one thread did all the work. */
  readonly cpuMicros?: number;
}

/** Microseconds of one call. */
export interface Figures {
  readonly median: number;
  readonly p99: number;
  /** Mean processor time: what a busy machine does not change. */
  readonly cpuMean: number | undefined;
}

/**
 * Lets the variants take turns, so that whatever else the machine does hits all alike. The first turns only warm up.
 *
 * @returns figures by name of the variant
 */
export async function interleave(
  variants: readonly Variant[],
  { turns, warmUpTurns }: { turns: number; warmUpTurns: number },
): Promise<ReadonlyMap<string, Figures>> {
  const measured = new Map<string, Measured[]>(variants.map(({ name }) => [name, []]));
  for (let turn = 0; turn < warmUpTurns + turns; turn += 1) {
    for (const { name, callsPerTurn, measure } of variants) {
      const result = await measure(callsPerTurn);
      if (turn >= warmUpTurns) measured.get(name)?.push(result);
    }
  }
  return new Map([...measured].map(([name, results]) => [name, figuresOf(results)]));
}

function figuresOf(results: readonly Measured[]): Figures {
  const micros = results.flatMap((result) => result.micros);
  const cpuMicros = results.reduce((sum, result) => sum + (result.cpuMicros ?? Number.NaN), 0);
  return {
    ...percentiles(micros),
    cpuMean: Number.isNaN(cpuMicros) ? undefined : cpuMicros / micros.length,
  };
}

/** Times calls of a function one after the other. */
export async function timedCalls(calls: number, call: () => unknown): Promise<Measured> {
  const micros: number[] = [];
  for (let count = 0; count < calls; count += 1) {
    const startedAt = process.hrtime.bigint();
    const pending = call();
    // Awaiting what is no promise would add a turn of the loop to it.
    if (pending instanceof Promise) await pending;
    micros.push(Number(process.hrtime.bigint() - startedAt) / 1000);
  }
  return { micros };
}
