import { createClient, createCluster, ErrorReply, RESP_TYPES } from 'redis';
import { appendJournal, type ScriptedAppend } from './append-script.ts';
import type { RedisAddress } from './redis-address.ts';

/** What is asked of Redis, of one server and of a cluster alike. Each may be repeated without harm. */
export interface RedisCommands {
  lRange(key: string, start: number, stop: number): Promise<readonly Buffer[]>;
  lIndex(key: string, index: number): Promise<Buffer | null>;
  appendJournal(key: string, append: ScriptedAppend): Promise<number>;
  get(key: string): Promise<Buffer | null>;
  set(key: string, value: Buffer, options: { readonly PX: number }): Promise<unknown>;
  sAdd(key: string, member: string): Promise<unknown>;
  sMembers(key: string): Promise<readonly Buffer[]>;
  pExpire(key: string, millis: number): Promise<unknown>;
  del(keys: string[]): Promise<unknown>;
}

/** Connections to one server, or to the nodes of a cluster. */
export interface RedisSession {
  readonly commands: RedisCommands;
  /** Lets what runs end, then closes. */
  close(): Promise<unknown>;
}

const scripts = { appendJournal };
const MAX_RECONNECT_DELAY_MILLIS = 1_000;

/** How a session is opened. */
export interface SessionOptions {
  readonly address: RedisAddress;
  /** For a connection, and for a command that waits for one. */
  readonly timeoutMillis: number;
  /** Told of everything that goes wrong with connections. */
  readonly onError: (error: Error) => void;
  /** Closes the session at once, also while it is opened; what runs is rejected. */
  readonly signal: AbortSignal;
}

/**
 * Connects, again and again until the signal says to stop; a server that refuses the user is not asked again. One URL may
 * be a node of a cluster: the server says so.
 */
export async function openRedisSession(options: SessionOptions): Promise<RedisSession> {
  const { address, timeoutMillis, onError, signal } = options;
  const { urls, username, password, usesTls } = address;
  const connection = {
    connectTimeout: timeoutMillis,
    reconnectStrategy: (retries: number, cause: Error) =>
      cause instanceof ErrorReply
        ? false
        : Math.min(20 * 2 ** Math.min(retries, 10), MAX_RECONNECT_DELAY_MILLIS),
  } as const;
  const clientOptions = {
    disableClientInfo: true,
    maintNotifications: 'disabled',
    commandOptions: { timeout: timeoutMillis, typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } },
  } as const;

  if (urls.length === 1) {
    const client = createClient({ url: urls[0], socket: connection, scripts, ...clientOptions });
    client.on('error', onError);
    closeAt(signal, client);
    await client.connect();
    const { mode } = await client.withTypeMapping({}).hello();
    if (mode !== 'cluster') return { commands: client, close: () => client.close() };
    client.destroy();
  }

  const cluster = createCluster({
    rootNodes: urls.map((url) => ({ url })),
    // What the nodes have in common: those that are discovered are not in the URLs.
    defaults: {
      ...(username === undefined ? {} : { username }),
      ...(password === undefined ? {} : { password }),
      socket: usesTls ? { ...connection, tls: true } : connection,
      ...clientOptions,
    },
    scripts,
    commandOptions: clientOptions.commandOptions,
  });
  cluster.on('error', onError).on('node-error', onError);
  closeAt(signal, cluster);
  await cluster.connect();
  return { commands: cluster, close: () => cluster.close() };
}

function closeAt(signal: AbortSignal, client: { readonly isOpen: boolean; destroy(): void }): void {
  const close = () => {
    if (client.isOpen) client.destroy();
  };
  signal.addEventListener('abort', close, { once: true });
}
