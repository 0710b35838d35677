import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Name of the server on this machine, or null when there is none. */
export const redisProgram =
  ['redis-server', 'valkey-server'].find((name) => spawnSync(name, ['--version']).status === 0) ?? null;

/** Whether tests fail, rather than being skipped, where there is no server. */
export const isRedisRequired = process.env.STEPGATE_REQUIRE_REDIS === '1';

/** A server of this test alone. Nothing it holds is written to disk. */
export interface TestServer {
  readonly url: string;
  /** Path of its socket. */
  readonly socketPath: string;
  /** Ends it at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again where it was, empty. */
  restart(): Promise<void>;
  /** Stops it from answering, with its connections open; until `resume`. */
  freeze(): void;
  resume(): void;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** Starts a server on a Unix socket in a folder of its own. */
export async function startRedis(...settings: readonly string[]): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'stepgate-redis-'));
  const socketPath = join(folder, 'redis.sock');
  const start = () => startProcess(folder, ['--port', '0', '--unixsocket', socketPath, ...settings]);
  let server = await start();
  return {
    url: `unix://${socketPath}`,
    socketPath,
    kill: () => killProcess(server),
    restart: async () => {
      await killProcess(server);
      server = await start();
    },
    freeze: () => server.process.kill('SIGSTOP'),
    resume: () => server.process.kill('SIGCONT'),
    remove: async () => {
      await killProcess(server);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A server process and what it has written. */
export interface RunningServer {
  readonly process: ChildProcess;
  /** Resolves when a line of its log, an earlier one too, fits; rejects when it ends without. */
  says(pattern: RegExp): Promise<void>;
}

/** Starts a server process in a folder, and waits until it says that it is ready. */
export async function startProcess(folder: string, settings: readonly string[]): Promise<RunningServer> {
  if (redisProgram === null) throw new Error('there is no redis-server on this machine');
  const args = ['--save', '', '--appendonly', 'no', '--dir', folder, '--daemonize', 'no', ...settings];
  // It writes to standard output alone. A server that outlives its test must not hold the output of the test open.
  const child = spawn(redisProgram, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  process.once('exit', () => child.kill('SIGKILL'));
  const lines: string[] = [];
  const log = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const says = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      if (lines.some((line) => pattern.test(line))) resolve();
      log.on('line', (line) => {
        if (pattern.test(line)) resolve();
      });
      log.on('close', () => reject(new Error(`the server ended:\n${lines.join('\n')}`)));
    });
  await says(/ready to accept connections/i);
  return { process: child, says };
}

/** Ends a server at once. */
export async function killProcess({ process: child }: RunningServer): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
