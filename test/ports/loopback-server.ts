import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpPort, type HttpCall, type HttpEvent, type HttpPortOptions } from '@stepgate/engine';
import { onTestFinished } from 'vitest';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answering = (request: SeenRequest, response: ServerResponse) => void;

/** A server on loopback that keeps what it was asked, and ends with the test. */
export async function serve(answer: Answering) {
  const requests: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const request = {
        method: incoming.method ?? '',
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      };
      requests.push(request);
      answer(request, response);
    });
  });
  const listening = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', listening.resolve);
  await listening.promise;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { requests, port, host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}` };
}

export function json(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** A port that may reach loopback, what it told its log, and calls in short. It is closed with the test. */
export function openPort(options: HttpPortOptions = {}) {
  const events: HttpEvent[] = [];
  const port = createHttpPort({
    allowHttp: true,
    allowPrivateAddresses: true,
    allowedHosts: ['127.0.0.1:*'],
    wait: async () => undefined,
    onEvent: (event) => events.push(event),
    ...options,
  });
  onTestFinished(() => port.close());
  const call = (change: Partial<HttpCall>) =>
    port.call({
      organization: 'acme',
      method: 'GET',
      url: 'http://127.0.0.1/',
      headers: {},
      payload: null,
      authentication: null,
      idempotencyKey: null,
      ...change,
    });
  return {
    port,
    events,
    codes: () => events.map(({ code }) => code),
    call,
    get: (url: string, change: Partial<HttpCall> = {}) => call({ ...change, url }),
    post: (url: string, payload: unknown = { a: 1 }, change: Partial<HttpCall> = {}) =>
      call({ idempotencyKey: 'login:3', ...change, method: 'POST', url, payload }),
  };
}

export const failed = { outcome: 'fail', data: {} };
export const timedOut = { outcome: 'timeout', data: {} };
