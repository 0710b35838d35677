import { type Attributes, context, type Span, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { rowOf } from './engine-event.ts';
import type { EngineObserver, Operation, OperationEnd } from './engine-observer.ts';
import { engineVersion } from './engine-status.ts';
import { isFailure } from './error-severity.ts';
import { codeOfPass } from './observed-sandbox.ts';

export interface TracingOptions {
  /** Default: the tracer `@stepgate/engine` of the registered provider. */
  readonly tracer?: Tracer;
}

/**
 * Makes a span for each call of an engine, and below it for each pass and each piece of work; spans of other libraries
 * take their place below these. Spans hold names, codes and digests; nothing about people and no text of scripts. Give
 * it to `createEngine` as one of its `observers`.
 */
export function createTracing(options: TracingOptions = {}): EngineObserver {
  return {
    async within(operation, run) {
      // Asked for each time: a provider may be registered after the engine was created.
      const tracer = options.tracer ?? trace.getTracer('@stepgate/engine', engineVersion);
      const span = tracer.startSpan(nameOf(operation), { attributes: attributesOf(operation) });
      try {
        finish(span, await context.with(trace.setSpan(context.active(), span), run));
      } finally {
        span.end();
      }
    },
  };
}

/** Few names: functions are rows of a table. */
function nameOf(operation: Operation): string {
  switch (operation.name) {
    case 'call':
      return `${operation.call} login`;
    case 'pass':
      return 'run pass';
    case 'work':
      return operation.function === null ? operation.work : `${operation.work} ${operation.function}`;
  }
}

const eventOfOperation = { call: 'call-ended', pass: 'pass-ended', work: 'work-ended' } as const;

/** The fields that are known, as attributes, without those about people. How long it took is in the span itself. */
function attributesOf(from: Operation | OperationEnd): Attributes {
  const { fields } = rowOf('name' in from ? eventOfOperation[from.name] : from.type);
  const attributes: Attributes = {};
  for (const [name, { personal, unit }] of Object.entries(fields)) {
    const value: unknown = Reflect.get(from, name);
    if (personal !== undefined || unit === 'milliseconds') continue;
    if (typeof value === 'string' || typeof value === 'number') attributes[attributeName(name)] = value;
  }
  return attributes;
}

/** `loginId` is `stepgate.login_id`. */
function attributeName(field: string): string {
  return `stepgate.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

/** A code stands for the error; its message and stack may say anything. */
function finish(span: Span, end: OperationEnd): void {
  span.setAttributes(attributesOf(end));
  const code = codeOf(end);
  if (code === null || !isFailure(code)) return;
  span.setAttribute('error.type', code);
  span.setStatus({ code: SpanStatusCode.ERROR, message: code });
}

function codeOf(end: OperationEnd): string | null {
  switch (end.type) {
    case 'call-ended':
      return end.code ?? end.loginCode;
    case 'work-ended':
      return end.code;
    case 'pass-ended':
      return codeOfPass(end.ended, end.limit);
  }
}
