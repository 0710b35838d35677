import { type Attributes, context, type Span, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api';
import { type EventName, rowOf } from '../engine-event.ts';
import type { EngineObserver, Operation, OperationEnd } from '../engine-observer.ts';
import { engineVersion } from '../engine-status.ts';
import { codeOfPass } from '../observed-sandbox.ts';
import { isFailure } from './error-severity.ts';

export interface TracingOptions {
  /** Default: the tracer `@stepgate/engine` of the registered provider. */
  readonly tracer?: Tracer | undefined;
}

/**
 * Makes a span for each call of an engine, and below it for each pass and each piece of work; spans of other libraries
 * take their place below these. Spans hold names, codes and digests; nothing about people and no text of scripts. Give
 * it to `createEngine` as one of its `observers`.
 */
export function createTracing(options: TracingOptions = {}): EngineObserver {
  // Finds a provider that is registered later, too.
  const tracer = options.tracer ?? trace.getTracer('@stepgate/engine', engineVersion);
  return {
    async within(operation, run) {
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

/** Fields with the names of their attributes, without those about people. How long it took is in the span itself. */
function attributeNames(event: EventName): readonly (readonly [field: string, attribute: string])[] {
  return Object.entries(rowOf(event).fields)
    .filter(([, { personal, unit }]) => personal === undefined && unit !== 'milliseconds')
    .map(([field]) => [field, attributeName(field)]);
}

/** `loginId` is `stepgate.login_id`. */
function attributeName(field: string): string {
  return `stepgate.${field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
}

const namesByOperation = {
  call: attributeNames('call-ended'),
  pass: attributeNames('pass-ended'),
  work: attributeNames('work-ended'),
};
const operationOf = { 'call-ended': 'call', 'pass-ended': 'pass', 'work-ended': 'work' } as const;

/** The fields that are known, as attributes. */
function attributesOf(from: Operation | OperationEnd): Attributes {
  const attributes: Attributes = {};
  for (const [field, name] of namesByOperation['name' in from ? from.name : operationOf[from.type]]) {
    const value: unknown = Reflect.get(from, field);
    if (typeof value === 'string' || typeof value === 'number') attributes[name] = value;
  }
  return attributes;
}

/** A code stands for the error; its message and stack may say anything. */
function finish(span: Span, end: OperationEnd): void {
  if (!span.isRecording()) return;
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
