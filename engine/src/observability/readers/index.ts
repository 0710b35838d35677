export { createLog, type LogOptions } from './create-log.ts';
export { createTracing, type TracingOptions } from './create-tracing.ts';
export { createMetrics, type Metrics, type MetricsOptions } from './metrics/create-metrics.ts';
export { eventMetrics } from './metrics/event-metrics.ts';
export { statusMetrics } from './metrics/status-metrics.ts';
