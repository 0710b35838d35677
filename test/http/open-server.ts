import {
  createEngine,
  createMemoryStores,
  createRegistry,
  createSandbox,
  type EngineEvent,
  type EngineOptions,
  type VisibleDecision,
} from '@stepgate/engine';
import { createBearerKey, type Scope, type StepgateHttpOptions, stepgateHttp } from '@stepgate/engine/http';
import { createMetrics } from '@stepgate/engine/observability';
import { type FastifyInstance, fastify } from 'fastify';
import { afterAll, afterEach, expect } from 'vitest';
import { worldWith } from '../engine/fixture-organization.ts';
import { type ApiDocument, documentChecks } from './document-checks.ts';

export interface CallOptions {
  readonly body?: unknown;
  /** Instead of a body that is written as JSON. */
  readonly text?: string;
  /** Null for none. Default: a key with all scopes. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** Null where the answer is no JSON. */
  readonly json: Readonly<Record<string, unknown>> | null;
  /** Code of the problem, or of the decision; null for none. */
  readonly code: string | null;
}

export type OpenServer = Awaited<ReturnType<ReturnType<typeof serverOpener>>>;

/** Keys that servers of the tests know, each with its text. */
export function keyWith(name: string, ...scopes: Scope[]) {
  return createBearerKey(name, scopes);
}

/**
 * Opens servers on engines of one sandbox per file. Every response is held against the OpenAPI document, and every error
 * against having a code.
 */
export function serverOpener() {
  const sandbox = createSandbox({ limits: { maxWallMillis: 5_000 } });
  const open: FastifyInstance[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => server.close()));
  });
  afterAll(() => sandbox.close());

  return async function openServer(
    options: Partial<StepgateHttpOptions> & { readonly engineOptions?: EngineOptions } = {},
  ) {
    const { engineOptions, ...httpOptions } = options;
    const stores = createMemoryStores();
    stores.addUsers('fixture', worldWith().users);
    const events: EngineEvent[] = [];
    const observers = [{ onEvent: (event: EngineEvent) => void events.push(event) }];
    const metrics = createMetrics();
    const engine = createEngine({ sandbox, stores, observers: [...observers, metrics], ...engineOptions });
    const registry = createRegistry({ stores, engine });
    const { key, row } = keyWith('tests', 'logins', 'operate', 'read');
    const failures: unknown[] = [];
    const server = fastify();
    open.push(server);
    await server.register(stepgateHttp, {
      engine,
      registry,
      stores,
      metrics: () => metrics.register.metrics(),
      observers: [...observers, metrics],
      onFailure: (error) => void failures.push(error),
      ...httpOptions,
      access: { ...httpOptions.access, keys: [row, ...(httpOptions.access?.keys ?? [])] },
    });
    const document = (await server.inject('/openapi.json')).json<ApiDocument>();
    const checks = documentChecks(document);

    async function call(method: string, url: string, given: CallOptions = {}): Promise<Answered> {
      const { body, text, headers } = given;
      const bearer = given.key === undefined ? key : given.key;
      const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
      const response = await server.inject({
        method: method as 'GET',
        url,
        headers: {
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
          ...headers,
        },
        ...(payload === undefined ? {} : { payload }),
      });
      const contentType = String(response.headers['content-type'] ?? '');
      const [path = ''] = url.split('?');
      const status = response.statusCode;
      const seen = { method, path, status, contentType, text: response.body };
      expect(checks.problemsOf(seen), `${method} ${url}`).toEqual([]);
      const json = contentType.includes('json') ? response.json() : null;
      return { status, headers: response.headers, text: response.body, json, code: codeOf(json) };
    }

    return { server, engine, stores, registry, events, failures, document, checks, call };
  };
}

/** The decision of a login as it was answered. */
export function decisionOf({ json, text }: Answered): VisibleDecision {
  const decision = json?.decision;
  if (decision === undefined) throw new Error(`this is no login: ${text}`);
  return decision as VisibleDecision;
}

function codeOf(json: unknown): string | null {
  if (typeof json !== 'object' || json === null) return null;
  if ('code' in json && typeof json.code === 'string') return json.code;
  return 'decision' in json ? codeOf(json.decision) : null;
}
