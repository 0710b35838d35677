import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createServer,
  type LoginRunner,
  openState,
  type ServerParts,
  type ServerState,
} from '@stepgate/playground/server';

/** A server under test, asked without a network. */
export interface ApiClient {
  /** Asks as the page does; `headers` replaces headers, and undefined ones are left out. */
  ask(
    method: 'GET' | 'PUT' | 'POST' | 'DELETE',
    url: string,
    body?: unknown,
    headers?: Readonly<Record<string, string | undefined>>,
  ): Promise<ApiAnswer>;
  readonly token: string;
  /** Errors that nobody expected. */
  readonly reported: unknown[];
  readonly state: ServerState;
  readonly parts: ServerParts;
  /** Waits until the database is open, or is known not to open. */
  opened(): Promise<void>;
  close(): Promise<void>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at many shapes and expect what they look for
  readonly json: any;
}

/** For servers whose scenarios nobody runs. */
export const noScenarios: LoginRunner['runScenarios'] = () => Promise.resolve([]);

/** For servers on which nobody signs in. */
export const noLogins: LoginRunner['run'] = () => Promise.reject(new Error('this test runs no logins'));

export const authority = '127.0.0.1:4780';

/** A server on an organization, with a page that is one file, and a session that has begun. */
export async function createApiClient(
  path: string,
  runLogin: LoginRunner['run'],
  templateFolder?: string,
  storeFolder: string | null = null,
  runScenarios: LoginRunner['runScenarios'] = noScenarios,
): Promise<ApiClient> {
  const pageFolder = mkdtempSync(join(tmpdir(), 'stepgate-page-'));
  writeFileSync(join(pageFolder, 'index.html'), '<!doctype html><title>page</title>');
  const token = 'the-start-token';
  const reported: unknown[] = [];
  const state = openState({ store: { folder: storeFolder }, path, owner: 'olga', now: () => new Date() });
  const made: ServerParts[] = [];
  const server = await createServer({
    state,
    owner: 'olga',
    runLogin,
    runScenarios,
    pageFolder,
    ...(templateFolder === undefined ? {} : { templateFolder }),
    startToken: token,
    authorities: () => [authority, 'localhost:4780'],
    port: () => 4780,
    onParts: (parts) => made.push(parts),
    reportError: (error) => reported.push(error),
  });
  const entered = await server.inject({ url: `/?token=${token}`, headers: { host: authority } });
  const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';

  return {
    token,
    reported,
    state,
    parts: made[0] as ServerParts,
    opened: () => state.gate.settled(),
    async ask(method, url, body, headers = {}) {
      const sent = {
        host: authority,
        cookie,
        ...(method === 'GET' ? {} : { origin: `http://${authority}`, 'content-type': 'application/json' }),
        ...headers,
      };
      const given = Object.entries(sent).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const response = await server.inject({
        method,
        url,
        headers: Object.fromEntries(given),
        ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const isJson = String(response.headers['content-type']).startsWith('application/json');
      return {
        status: response.statusCode,
        headers: response.headers,
        text: response.body,
        json: isJson ? response.json() : undefined,
      };
    },
    async close() {
      await server.close();
      await state.gate.close();
      rmSync(pageFolder, { recursive: true });
    },
  };
}
