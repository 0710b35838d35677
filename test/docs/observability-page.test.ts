import { readFileSync } from 'node:fs';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { InMemorySpanExporter, type SpanExporter } from '@opentelemetry/sdk-trace';
import { createMemoryStores, type Engine } from '@stepgate/engine';
import { errorCodes } from '@stepgate/engine/language';
import { eventMetrics, statusMetrics } from '@stepgate/engine/observability';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { programWith, worldWith } from '../engine/fixture-organization.ts';
import { given, signIn } from '../observability/fixture-login.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'examples/observability');
const page = readFileSync(join(root, 'docs/observability.md'), 'utf8');

interface Example {
  readonly engine: Engine;
  readonly operations: Server;
  close(): Promise<void>;
}

describe('the example of docs/observability.md', () => {
  const lines: string[] = [];
  const exporter = new InMemorySpanExporter();
  let example: Example;
  let origin: string;
  let provider: { shutdown(): Promise<void> };

  beforeAll(async () => {
    const { startTracing } = (await import(join(folder, 'tracing.js'))) as {
      startTracing(to: SpanExporter): typeof provider;
    };
    const { createWatchedEngine } = (await import(join(folder, 'server.js'))) as {
      createWatchedEngine(given: object): Example;
    };
    provider = startTracing(exporter);
    const stores = createMemoryStores();
    stores.addUsers('fixture', worldWith().users);
    example = createWatchedEngine({ stores, logStream: { write: (line: string) => void lines.push(line) } });
    const listening = Promise.withResolvers<void>();
    example.operations.listen(0, '127.0.0.1', listening.resolve);
    await listening.promise;
    origin = `http://127.0.0.1:${(example.operations.address() as AddressInfo).port}`;
    const program = programWith('function onLoginRequest(context) { executeStep(1); }');
    await signIn(example.engine, program, given.password('alice'));
  });
  afterAll(async () => {
    await example.close();
    await provider.shutdown();
  });

  it.each(['server.js', 'tracing.js', 'alerts.yml'])('stands on the page: %s', (name) => {
    expect(page).toContain(readFileSync(join(folder, name), 'utf8'));
  });

  it('answers Prometheus', async () => {
    const response = await fetch(`${origin}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(text).toMatch(/stepgate_logins_total\{organization="fixture".*result="succeeded",code=""\} 1/);
    expect(text).toMatch(/stepgate_worker_starts_total [1-9]/);
  });

  it('answers those who ask whether it is healthy', async () => {
    const response = await fetch(`${origin}/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ sandbox: { health: 'ok', limits: { maxWorkers: 2 } } });
    expect((await fetch(`${origin}/`)).status).toBe(404);
  });

  it('writes lines and makes spans', () => {
    expect(lines.map((line) => JSON.parse(line).msg)).toContain('a login ended');
    expect(exporter.getFinishedSpans().map(({ name }) => name)).toContain('answer login');
  });
});

describe('queries and alerts', () => {
  const code = [...page.matchAll(/```(?:promql|yaml)\n(.*?)```/gs)].map(([, text = '']) => text).join('\n');

  test('ask for metrics that there are, with labels that they have', () => {
    const metrics: Readonly<Record<string, { readonly labels: readonly string[] }>> = {
      ...eventMetrics,
      ...statusMetrics,
    };
    const asked = [...code.matchAll(/(stepgate_[a-z_]+)(?:\{([^}]*)\})?/g)];
    expect(asked.length).toBeGreaterThan(10);
    for (const [, name = '', matchers = ''] of asked) {
      const metric = metrics[name] ?? metrics[name.replace(/_(bucket|sum|count)$/, '')];
      expect(metric, name).toBeDefined();
      for (const [, label] of matchers.matchAll(/(\w+)(?:=~|!=|=)"/g))
        expect(metric?.labels).toContain(label);
    }
  });

  test('ask for codes that there are', () => {
    for (const [, pattern = ''] of code.matchAll(/code=~"([^"]+)"/g)) {
      for (const part of pattern.split('|')) {
        const fits = new RegExp(`^(?:${part})$`);
        expect(
          Object.keys(errorCodes).some((name) => fits.test(name)),
          part,
        ).toBe(true);
      }
    }
  });

  test('are a file that Prometheus reads', () => {
    const { groups } = parse(readFileSync(join(folder, 'alerts.yml'), 'utf8'));
    for (const rule of groups[0].rules) {
      expect(rule).toEqual({
        alert: expect.stringMatching(/^Stepgate[A-Za-z]+$/),
        expr: expect.any(String),
        annotations: { summary: expect.any(String) },
        ...(rule.for === undefined ? {} : { for: expect.stringMatching(/^\d+m$/) }),
      });
    }
  });
});
