import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import {
  createEngine,
  createMemoryStores,
  createSandbox,
  type EngineObserver,
  tellObservers,
} from '@stepgate/engine';
import { loginWorldSchema } from '@stepgate/engine/model';
import { createLog, createMetrics, createTracing } from '@stepgate/engine/observability';
import { type Figures, interleave, timedCalls, type Variant } from './interleaved.ts';
import { programOf, roleBasedScript } from './role-based-login.ts';
import type { Table } from './table.ts';

const program = programOf(roleBasedScript);

const withoutObservers = 'nobody looks on';

/** Who looks on in each row. Lines and spans are made, and then thrown away. */
function observersByRow(): ReadonlyMap<string, readonly EngineObserver[]> {
  const nowhere = { write: () => {} };
  const log = () => createLog({ to: nowhere });
  // An exporter that was shut down takes spans and keeps none.
  const exporter = new InMemorySpanExporter();
  void exporter.shutdown();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  const traced = () => createTracing({ tracer: provider.getTracer('bench') });
  return new Map([
    [withoutObservers, []],
    ['metrics', [createMetrics()]],
    ['log at info', [log()]],
    ['log at debug', [createLog({ to: nowhere, level: 'debug' })]],
    ['spans, no SDK is registered', [createTracing()]],
    ['spans, every one recorded', [traced()]],
    ['metrics, log at info and spans', [createMetrics(), log(), traced()]],
  ]);
}

/** What observers add to a login of two calls, in processor time of the server. */
export const observersTable: Table = {
  name: 'observers',
  title:
    'a whole login through engine and pool, by who looks on; processor time is that of the server process',
  columns: ['login', 'median', 'processor', 'ratio'],
  async *rows() {
    const rows = [...observersByRow()].map(([name, observers]) => watchedLogins(name, observers));
    try {
      const figures = await interleave(
        rows.map(({ variant }) => variant),
        { turns: 30, warmUpTurns: 5 },
      );
      const alone = figures.get(withoutObservers);
      for (const [name, row] of figures) yield [name, ...cells(row, alone)];
    } finally {
      await Promise.all(rows.map(({ close }) => close()));
    }
  },
};

function watchedLogins(
  name: string,
  observers: readonly EngineObserver[],
): { variant: Variant; close(): Promise<void> } {
  const stores = createMemoryStores();
  stores.addUsers(program.organization, loginWorldSchema.parse({ users: [{ username: 'bob' }] }).users);
  const sandbox = createSandbox({
    limits: { maxWorkers: 1, spareWorkers: 0 },
    ...(observers.length === 0 ? {} : { onEvent: tellObservers(observers) }),
  });
  const engine = createEngine({ stores, sandbox, observers });
  const login = async () => {
    const { loginId, decision } = await engine.start({ program });
    if (decision.type !== 'challenge') throw new Error(`the login waits for ${decision.type}`);
    const { challengeId } = decision;
    const ended = await engine.answer({
      loginId,
      challengeId,
      outcome: 'success',
      user: { username: 'bob' },
    });
    if (ended.decision.type !== 'succeeded') throw new Error(`the login came to ${ended.decision.type}`);
  };
  return {
    variant: {
      name,
      callsPerTurn: 20,
      async measure(calls) {
        const before = process.cpuUsage();
        const measured = await timedCalls(calls, login);
        const { user, system } = process.cpuUsage(before);
        return { ...measured, cpuMicros: user + system };
      },
    },
    close: async () => {
      await engine.close();
      await sandbox.close();
    },
  };
}

function cells({ median, cpuMean = Number.NaN }: Figures, alone: Figures | undefined): string[] {
  const ratio = cpuMean / (alone?.cpuMean ?? Number.NaN);
  return [`${median.toFixed(0)} µs`, `${cpuMean.toFixed(0)} µs`, `${ratio.toFixed(2)} ×`];
}
