import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';

/** Registers an OpenTelemetry SDK; `exporter` is yours, for example that of OTLP. Call it before the first login. */
export function startTracing(exporter) {
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  trace.setGlobalTracerProvider(provider);
  // Without a context manager, spans have no parents.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return provider;
}
