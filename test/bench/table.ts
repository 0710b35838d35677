import type { percentiles } from './percentiles.js';

/** One table of the benchmark. Compare figures of one run with each other only: machines are noisy. */
export interface Table {
  /** How it is asked for: `npm run bench -- NAME`. */
  readonly name: string;
  /** What is measured, one line. */
  readonly title: string;
  /** Heads of the columns; the first column names the row. */
  readonly columns: readonly string[];
  /** The rows, printed as they come. */
  rows(): AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
}

const firstWidth = 44;
const width = 12;

/** Prints a table row by row. */
export async function printTable(table: Table): Promise<void> {
  console.log(`\n${table.name}: ${table.title}`);
  console.log(line(table.columns));
  for await (const row of table.rows()) console.log(line(row));
}

function line([first = '', ...rest]: readonly string[]): string {
  return `${first.padEnd(firstWidth)}${rest.map((cell) => ` ${cell.padStart(width)}`).join('')}`;
}

/** Times calls after a warm-up, in milliseconds. */
export function timesOf(run: () => void, { warmUp, calls }: { warmUp: number; calls: number }): number[] {
  const samples: number[] = [];
  for (let count = 0; count < warmUp + calls; count += 1) {
    const startedAt = process.hrtime.bigint();
    run();
    if (count >= warmUp) samples.push(Number(process.hrtime.bigint() - startedAt) / 1e6);
  }
  return samples;
}

/** The value below which a share of the samples is. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** The cells for median and 99th percentile of samples in microseconds. */
export function microsCells(figures: ReturnType<typeof percentiles>): string[] {
  return [figures.median, figures.p99].map((micros) => `${micros.toFixed(0)} µs`);
}

/** Says whether a time in microseconds is within its goal. */
export function atMostMicros(goal: number, micros: number): string {
  return verdict(`≤ ${goal} µs`, micros <= goal);
}

/** Says whether a ratio reaches its goal. */
export function atLeastTimes(goal: number, ratio: number): string {
  return verdict(`≥ ${goal} ×`, ratio >= goal);
}

/** Says whether a count reaches its goal. */
export function atLeast(goal: number, count: number): string {
  return verdict(`≥ ${goal.toFixed(0)}`, count >= goal);
}

/** Says whether a time in milliseconds is within its goal. */
export function atMostMillis(goal: number, millis: number): string {
  return verdict(`≤ ${goal} ms`, millis <= goal);
}

/** A goal with whether it is reached. */
export function verdict(goal: string, isReached: boolean): string {
  return `${goal} ${isReached ? 'yes' : 'NO'}`;
}

/** A time in milliseconds, with as many digits as say something. */
export function millisText(millis: number): string {
  return `${millis.toFixed(millis < 10 ? 2 : millis < 1000 ? 1 : 0)} ms`;
}
