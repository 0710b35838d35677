import { randomBytes } from 'node:crypto';
import { advance, createCookieSealer, createSandbox } from '@stepgate/engine';
import { type BatchProcess, startBatchProcess } from './batch-process.ts';
import { hostShare, hostWorkVariants } from './host-work.ts';
import { type Figures, interleave, timedCalls, type Variant } from './interleaved.ts';
import { type BenchPass, passOf, roleBasedLogin } from './role-based-login.ts';
import { atLeastTimes, atMostMicros, microsCells, type Table } from './table.ts';

const wholeAdvance = 'advance, unloaded';
const reference = 'inside the worker (jitless)';

/** Rows with a goal: what the figures and their ratio to the first row must reach. */
const goals: Readonly<Record<string, (figures: Figures, ratio: number) => string>> = {
  [reference]: ({ median }) => atMostMicros(60, median),
  'inside, with JIT': ({ median }) => atMostMicros(40, median),
  'fresh context, realm locked down': (_, ratio) => atLeastTimes(15, ratio),
  'fresh isolate, realm locked down': (_, ratio) => atLeastTimes(50, ratio),
  'through the pool, unloaded': ({ median }) => atMostMicros(300, median),
};

/** One pass of a role-based script, more or less of its surroundings made anew. Stores and HTTP are not in it. */
export const passesTable: Table = {
  name: 'passes',
  title: 'one pass of a role-based script, all rows in turns; ratio to the first row',
  columns: ['where', 'median', 'p99', 'CPU mean', 'ratio', 'goal'],
  async *rows() {
    const { program, journal: whole } = await roleBasedLogin();
    const journal = whole.filter(({ kind }) => kind !== 'end');
    const pass = passOf(program, journal);
    const jitless = startBatchProcess({ jitless: true });
    const jit = startBatchProcess({ jitless: false });
    const sandbox = createSandbox();
    const cookies = createCookieSealer(randomBytes(32));
    try {
      const { output } = await jitless.run('warm-realm', 1, pass);
      const variants = [
        inside(reference, jitless, 'warm-realm', pass, output),
        inside('inside, with JIT', jit, 'warm-realm', pass, output),
        inside('fresh context, realm locked down', jitless, 'fresh-context', pass, output),
        inside('fresh context, nothing locked down', jitless, 'fresh-context-unlocked', pass, output),
        inside('fresh isolate, realm locked down', jitless, 'fresh-isolate', pass, output),
        inside('QuickJS: warm realm', jit, 'quickjs-warm-realm', pass, output),
        inside('QuickJS: fresh context, locked down', jit, 'quickjs-fresh-context', pass, output),
        inside('QuickJS: fresh context, nothing locked', jit, 'quickjs-fresh-context-unlocked', pass, output),
        fromHost('through the pool, unloaded', () => sandbox.run('bench', pass.program, pass.input)),
        fromHost(wholeAdvance, () => advance(sandbox, program, journal, cookies)),
        ...hostWorkVariants(program, journal, output),
      ];
      const figures = await interleave(variants, { turns: 25, warmUpTurns: 3 });
      const base = figures.get(reference)?.median ?? 0;
      for (const [name, row] of figures) {
        const ratio = row.median / base;
        const cpu = row.cpuMean === undefined ? '' : `${row.cpuMean.toFixed(0)} µs`;
        yield [name, ...microsCells(row), cpu, `${ratio.toFixed(2)} ×`, goals[name]?.(row, ratio) ?? ''];
      }
      const share = (figures.get(hostShare)?.median ?? 0) / (figures.get(wholeAdvance)?.median ?? 0);
      yield [`${hostShare}: ${(100 * share).toFixed(0)} % of ${wholeAdvance}`];
    } finally {
      await Promise.all([jitless.close(), jit.close(), sandbox.close()]);
    }
  },
};

function inside(
  name: string,
  process: BatchProcess,
  variant: string,
  pass: BenchPass,
  expected: string,
): Variant {
  return {
    name,
    callsPerTurn: variant === 'warm-realm' ? 200 : 10,
    async measure(calls) {
      const result = await process.run(variant, calls, pass);
      if (result.output !== expected)
        throw new Error(`${name}: another output of the pass: ${result.output}`);
      return result;
    },
  };
}

function fromHost(name: string, call: () => Promise<unknown>): Variant {
  return { name, callsPerTurn: 200, measure: (calls) => timedCalls(calls, call) };
}
