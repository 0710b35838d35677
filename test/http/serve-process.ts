import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createBearerKey } from '@stepgate/engine/http';
import { onTestFinished } from 'vitest';
import { main } from '../../engine/src/server/command/main.ts';

const engineCommand = join(import.meta.dirname, '../../engine/bin/stepgate-engine.js');

/** The command that reads scripts too. */
export const validatorCommand = join(import.meta.dirname, '../../validator/bin/stepgate.js');

/** A folder of a test with a file of one key that may do everything. */
export function serverFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'stepgate-http-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const { key, row } = createBearerKey('tests', ['logins', 'operate', 'read']);
  const keys = join(folder, 'keys.json');
  writeFileSync(keys, JSON.stringify({ keys: [row] }));
  return { folder, keys, key, pathOf: (name: string) => join(folder, name) };
}

export interface Finished {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

function start(
  command: string,
  arguments_: readonly string[],
  env: Readonly<Record<string, string>>,
): ChildProcess {
  const child = spawn(process.execPath, [command, ...arguments_], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Runs the command in this process, to its end. */
export async function runCommand(
  arguments_: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  let output = '';
  let errors = '';
  const code = await main(arguments_, {
    env,
    now: () => 0,
    write: (text) => {
      output += text;
    },
    warn: (text) => {
      errors += text;
    },
  });
  return { code, output, errors };
}

/** Starts a server; resolves with its address when it says that it is ready. */
export async function startServer(
  arguments_: readonly string[],
  env: Readonly<Record<string, string>> = {},
  command = engineCommand,
) {
  const child = start(command, ['serve', ...arguments_], env);
  const ended = once(child, 'close');
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  if (child.stdout === null) throw new Error('the command has no output');
  const ready = Promise.withResolvers<string>();
  createInterface(child.stdout).on('line', (line) => {
    const address = /^stepgate-engine: ready on (.+)$/.exec(line)?.[1];
    if (address !== undefined) ready.resolve(address);
  });
  void ended.then(() => ready.reject(new Error(`the server ended: ${errors}`)));
  const address = await ready.promise;
  return {
    address,
    errors: () => errors,
    signal: (name: 'SIGTERM' | 'SIGKILL') => child.kill(name),
    /** Exit code, once it has ended. */
    ended: ended.then(([code]): number | null => code),
  };
}

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a client says of itself over TLS. */
  readonly tls?: { readonly ca: string; readonly cert?: string; readonly key?: string };
}

/** Sends a request to a server by its address; rejects when no answer comes. */
export function send(
  address: string,
  { method = 'GET', path, key, body, headers = {}, tls }: Sent,
): Promise<{ status: number; json: Record<string, unknown> }> {
  const { promise, resolve, reject } = Promise.withResolvers<{
    status: number;
    json: Record<string, unknown>;
  }>();
  const place = address.startsWith('unix:')
    ? { socketPath: address.slice('unix:'.length) }
    : { host: new URL(address).hostname, port: new URL(address).port };
  const options = {
    ...place,
    method,
    path,
    agent: false,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...headers,
    },
  };
  const onResponse = (response: import('node:http').IncomingMessage) => {
    let text = '';
    response.on('data', (chunk) => {
      text += chunk;
    });
    response.on('end', () => resolve({ status: response.statusCode ?? 0, json: JSON.parse(text || '{}') }));
  };
  const request = address.startsWith('https:')
    ? requestHttps({ ...options, ...tls }, onResponse)
    : requestHttp(options, onResponse);
  request.on('error', reject);
  request.end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}
