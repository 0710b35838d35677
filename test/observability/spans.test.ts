import diagnosticsChannel from 'node:diagnostics_channel';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import { createMemoryStores, createSandbox } from '@stepgate/engine';
import { createTracing } from '@stepgate/engine/observability';
import { expect, onTestFinished, test } from 'vitest';
import { programWith } from '../engine/fixture-organization.ts';
import { onFirstStep } from '../engine/on-first-step.ts';
import { json, openPort, serve } from '../ports/loopback-server.ts';
import { given, openEngine, signIn } from './fixture-login.ts';
import { recordSpans, spanTree } from './recorded-spans.ts';

const recorded = recordSpans();
const observers = [createTracing()];

test('each call is a span, with its passes and its work below it', async () => {
  const engine = openEngine({ observers });
  const program = programWith(onFirstStep(`hasRole(user, 'admin');`));
  const { loginId } = await signIn(engine, program, given.password('alice'));
  await engine.resume(loginId);
  const spans = recorded.take();
  expect(spanTree(spans)).toEqual([
    'start login',
    '  run pass',
    '  challenge executeStep',
    'answer login',
    '  provision',
    '  run pass',
    '  observe hasRole',
    '  run pass',
    '  end',
    'resume login',
  ]);
  const byName = (name: string) => spans.find((span) => span.name === name);
  expect(byName('observe hasRole')?.attributes).toEqual({
    'stepgate.login_id': loginId,
    'stepgate.organization': 'fixture',
    'stepgate.application': 'app',
    'stepgate.digest': expect.stringMatching(/^[\w-]{43}$/),
    'stepgate.work': 'observe',
    'stepgate.function': 'hasRole',
    'stepgate.outcome': 'done',
  });
  expect(byName('answer login')?.attributes).toMatchObject({ 'stepgate.decision': 'succeeded' });
  expect(byName('run pass')?.attributes).toMatchObject({ 'stepgate.ended': 'returned' });
  for (const span of spans) expect(span.status).toEqual({ code: SpanStatusCode.UNSET });
});

test('a span of the server is the parent of the calls below it', async () => {
  const engine = openEngine({ observers });
  const program = programWith('function onLoginRequest(context) { executeStep(1); }');
  await trace.getTracer('server').startActiveSpan('GET /authorize', async (span) => {
    await engine.start({ program });
    span.end();
  });
  expect(spanTree(recorded.take()).slice(0, 2)).toEqual(['GET /authorize', '  start login']);
});

test('what happens to a login is told within its span, for logs that name the span', async () => {
  const told = new Map<string, string | undefined>();
  const engine = openEngine({
    observers: [
      { onEvent: ({ type }) => void told.set(type, trace.getActiveSpan()?.spanContext().spanId) },
      ...observers,
    ],
  });
  const program = programWith('function onLoginRequest(context) { executeStep(1); }');
  await signIn(engine, program, given.password('alice'));
  const spans = recorded.take();
  const spanOf = (event: string) => spans.find((span) => span.spanContext().spanId === told.get(event))?.name;
  expect(['login-started', 'login-answered', 'call-ended', 'work-ended', 'login-ended'].map(spanOf)).toEqual([
    'start login',
    'answer login',
    'answer login',
    'end',
    'end',
  ]);
});

test('what goes over the HTTP port is below the function that called', async () => {
  // As the instrumentation of undici does it.
  const onRequest = () => trace.getTracer('http').startSpan('GET').end();
  diagnosticsChannel.subscribe('undici:request:create', onRequest);
  onTestFinished(() => void diagnosticsChannel.unsubscribe('undici:request:create', onRequest));
  const { url } = await serve((_, response) => json(response, { risk: 7 }));
  const { port } = openPort();
  const engine = openEngine({ observers, http: port });
  const script = onFirstStep(
    `httpGet('${url}/risk', { onSuccess: function () {}, onFail: function () { fail({}); } });`,
  );
  const { decision } = await signIn(engine, programWith(script), given.password('alice'));
  expect(decision.type).toBe('succeeded');
  const tree = spanTree(recorded.take());
  expect(tree.slice(tree.indexOf('  observe httpGet')).slice(0, 2)).toEqual(['  observe httpGet', '    GET']);
});

test('a denied login is no failure, and says why it was denied', async () => {
  const engine = openEngine({ observers });
  await signIn(engine, programWith(onFirstStep('fail({});')), given.password('bob'));
  const call = recorded.take().find((span) => span.name === 'answer login');
  expect(call?.attributes).toMatchObject({
    'stepgate.decision': 'failed',
    'stepgate.login_code': 'script-failed-login',
  });
  expect(call?.status.code).toBe(SpanStatusCode.UNSET);
});

test('a pass that is past a limit and a call that throws have failed with their codes', async () => {
  const sandbox = createSandbox({ limits: { maxOutputCharacters: 10 } });
  onTestFinished(() => sandbox.close());
  const engine = openEngine({ observers, sandbox });
  await engine.start({ program: programWith('function onLoginRequest(context) { executeStep(1); }') });
  await expect(engine.resume('none')).rejects.toThrow();
  const spans = recorded.take();
  const failures = {
    'run pass': 'limit-output',
    'start login': 'limit-output',
    'resume login': 'login-not-found',
  };
  for (const [name, code] of Object.entries(failures)) {
    const span = spans.find((candidate) => candidate.name === name);
    expect(span?.attributes['error.type']).toBe(code);
    expect(span?.status).toEqual({ code: SpanStatusCode.ERROR, message: code });
  }
});

test('an error that is not ours is a code, without its text', async () => {
  const stores = createMemoryStores();
  stores.journals.read = () => Promise.reject(new Error('database at 10.0.0.1 refused hunter2'));
  const engine = openEngine({ observers, stores });
  await expect(engine.resume('any')).rejects.toMatchObject({
    code: 'host-failed',
    cause: { message: expect.stringContaining('hunter2') },
  });
  const [span] = recorded.take();
  expect(span?.attributes['error.type']).toBe('host-failed');
  expect(JSON.stringify([span?.attributes, span?.events, span?.status])).not.toContain('hunter2');
});
