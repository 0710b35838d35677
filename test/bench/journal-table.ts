import { randomBytes } from 'node:crypto';
import { advance, createCookieSealer, createSandbox } from '@stepgate/engine';
import { startBatchProcess } from './batch-process.ts';
import { type Figures, interleave, timedCalls } from './interleaved.ts';
import { loginWithCalls, passOf } from './role-based-login.ts';
import { microsCells, type Table } from './table.ts';

const lengths = [1, 10, 100, 400] as const;

/**
 * A pass reads the whole journal, so its time grows with it. That it grows in proportion is seen in the time for each
 * entry, which must stay about the same from row to row.
 */
export const journalTable: Table = {
  name: 'journal',
  title:
    'a pass and a whole `advance` by entries in the journal; per entry: what it takes more than the row above',
  columns: ['journal', 'pass', 'p99', 'per entry', 'advance', 'p99', 'per entry'],
  async *rows() {
    const { program, journal } = await loginWithCalls(lengths[lengths.length - 1] ?? 0);
    const worker = startBatchProcess({ jitless: true });
    const sandbox = createSandbox();
    const cookies = createCookieSealer(randomBytes(32));
    try {
      const figures = await interleave(
        lengths.flatMap((length) => {
          const begun = journal.slice(0, length);
          const pass = passOf(program, begun);
          const callsPerTurn = length < 100 ? 100 : 30;
          return [
            {
              name: `pass ${length}`,
              callsPerTurn,
              measure: (calls: number) => worker.run('warm-realm', calls, pass),
            },
            {
              name: `advance ${length}`,
              callsPerTurn,
              measure: (calls: number) => timedCalls(calls, () => advance(sandbox, program, begun, cookies)),
            },
          ];
        }),
        { turns: 20, warmUpTurns: 3 },
      );
      for (const [index, length] of lengths.entries()) {
        const shorter = lengths[index - 1];
        const cells = ['pass', 'advance'].flatMap((what) => {
          const row = figures.get(`${what} ${length}`);
          const before = figures.get(`${what} ${shorter}`);
          return row === undefined
            ? []
            : [...microsCells(row), perEntry(row, before, length - (shorter ?? 0))];
        });
        yield [length === 1 ? '1 entry' : `${length} entries`, ...cells];
      }
    } finally {
      await Promise.all([worker.close(), sandbox.close()]);
    }
  },
};

function perEntry(row: Figures, before: Figures | undefined, entries: number): string {
  return before === undefined ? '' : `${((row.median - before.median) / entries).toFixed(2)} µs`;
}
