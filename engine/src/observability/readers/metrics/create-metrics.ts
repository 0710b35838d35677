import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { EngineEvent, EventName } from '../../engine-event.ts';
import type { EngineObserver, ObservedEngine } from '../../engine-observer.ts';
import type { EngineStatus } from '../../engine-status.ts';
import { type EventMetric, eventMetrics } from './event-metrics.ts';
import { type Labels, labelText, SeriesBudget } from './series.ts';
import { type StatusMetric, statusMetrics } from './status-metrics.ts';

export interface MetricsOptions {
  /** Where the metrics are registered. Default: a registry of their own. */
  readonly register?: Registry | undefined;
  /**
   * Label sets that each metric may have. Further ones are counted with `other` for organization, application, version
   * and function. Default: 1000.
   */
  readonly maxSeries?: number | undefined;
  /** Time after which a label set that is not used is forgotten, as those of former versions are. Default: an hour. */
  readonly forgetAfterMillis?: number | undefined;
  /** Milliseconds by a clock that never goes back. Default: that of the process. */
  readonly timer?: (() => number) | undefined;
}

/** Metrics for Prometheus. Give it to `createEngine` as one of its `observers`. */
export interface Metrics extends EngineObserver {
  /** `register.metrics()` is what Prometheus reads. */
  readonly register: Registry;
}

const SHORT_DIGEST_CHARACTERS = 12;
const HOUR_MILLIS = 3_600_000;

/**
 * Counts and times what engines do. The metrics hold names of organizations, applications and functions, and nothing
 * about people.
 *
 * @throws Error when the registry has metrics of these names already
 */
export function createMetrics(options: MetricsOptions = {}): Metrics {
  const { register = new Registry(), timer = () => performance.now() } = options;
  const { maxSeries = 1000, forgetAfterMillis = HOUR_MILLIS } = options;
  const readers = new Map<EventName, ((event: EngineEvent) => void)[]>();
  for (const [name, row] of Object.entries<EventMetric>(eventMetrics)) {
    const reader = eventReader(name, row, { register, maxSeries, forgetAfterMillis, timer });
    readers.set(row.event, [...(readers.get(row.event) ?? []), reader]);
  }
  const engines = new Set<ObservedEngine>();
  const statuses = statusReader(engines);
  for (const [name, row] of Object.entries<StatusMetric>(statusMetrics)) {
    statusGauge(name, row, register, statuses);
  }
  return {
    register,
    onEvent(event) {
      for (const read of readers.get(event.type) ?? []) read(event);
    },
    attach(engine) {
      engines.add(engine);
      return () => void engines.delete(engine);
    },
  };
}

function eventReader(
  name: string,
  { kind, labels: labelNames, field, buckets = [], doc }: EventMetric,
  {
    register,
    timer,
    ...bounds
  }: { readonly [Name in keyof MetricsOptions]-?: NonNullable<MetricsOptions[Name]> },
): (event: EngineEvent) => void {
  const settings = {
    name,
    help: doc,
    labelNames: [...labelNames],
    registers: [register],
    collect: () => series.forget(timer()),
  };
  const metric =
    kind === 'counter' ? new Counter(settings) : new Histogram({ ...settings, buckets: [...buckets] });
  const series = new SeriesBudget(bounds, (labels) => metric.remove(labels));

  return (event) => {
    const value = field === undefined ? 1 : secondsOf(event, field);
    if (value === null) return;
    const labels = series.take(labelsOf(event, labelNames), timer());
    if (metric instanceof Counter) metric.inc(labels, value);
    else metric.observe(labels, value);
  };
}

function labelsOf(event: EngineEvent, names: readonly string[]): Labels {
  const fields: Readonly<Record<string, unknown>> = event;
  const labels: Record<string, string> = {};
  for (const name of names) {
    labels[name] = name === 'version' ? shortDigest(fields.digest) : labelText(fields[name] ?? null);
  }
  return labels;
}

function shortDigest(digest: unknown): string {
  return typeof digest === 'string' ? labelText(digest.slice(0, SHORT_DIGEST_CHARACTERS)) : '';
}

/** Null where it is not known. A clock that was set back must not stop the counting. */
function secondsOf(event: EngineEvent, field: string): number | null {
  const millis: unknown = Reflect.get(event, field);
  return typeof millis === 'number' && Number.isFinite(millis) ? Math.max(0, millis) / 1000 : null;
}

/** Asks the engines once for all the gauges that are read at the same moment. */
function statusReader(engines: ReadonlySet<ObservedEngine>) {
  let asked: Promise<AnsweredStatus[]> | null = null;
  const ask = async ({ status, sandbox }: ObservedEngine) => ({ status: await status(), sandbox });
  return () => {
    asked ??= Promise.allSettled([...engines].map(ask)).then((answers) => {
      asked = null;
      // An engine that cannot say how it does must not hide how the others do.
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    });
    return asked;
  };
}

interface AnsweredStatus {
  readonly status: EngineStatus;
  readonly sandbox: object;
}

function statusGauge(
  name: string,
  { of, labels, doc, read }: StatusMetric,
  register: Registry,
  statuses: () => Promise<AnsweredStatus[]>,
): void {
  const gauge = new Gauge({
    name,
    help: doc,
    labelNames: [...labels],
    registers: [register],
    async collect() {
      const answered = await statuses();
      const told = of === 'engine' ? answered : new Map(answered.map((one) => [one.sandbox, one])).values();
      const values = [...told].flatMap(({ status }) => read(status));
      gauge.reset();
      for (const value of values) gauge.inc(value.labels, value.value);
    },
  });
}
