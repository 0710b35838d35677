import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createFrameReader, encodeFrame } from '../../../engine/src/sandbox/worker/frames.js';

const script = fileURLToPath(new URL('./echo.js', import.meta.url));
const flags = ['--no-node-snapshot', '--jitless'];

/** What crosses: a request as the worker gets it, and the output it answers with. */
export interface EchoedPass {
  readonly request: { readonly head: object; readonly body: string };
  readonly output: string;
}

/** An echo at the other end of a transport. */
export interface EchoProcess {
  /** Sends a request; `onDone` hears of each answer, in order. */
  send(): void;
  onDone(listener: () => void): void;
  close(): Promise<void>;
}

/** Our frames over the standard streams of the child, which are a pair of sockets. */
export async function pipeEcho(
  pass: EchoedPass,
  worker: 'blocking-pipe' | 'evented-pipe',
): Promise<EchoProcess> {
  const child = spawn(process.execPath, [...flags, script, worker, pass.output], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return framed(pass, child, child.stdin, child.stdout);
}

/** Our frames over a socket with a name. */
export async function socketEcho(pass: EchoedPass): Promise<EchoProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'stepgate-bench-'));
  const path = join(folder, 'socket');
  const server = createServer().listen(path);
  await once(server, 'listening');
  const child = spawn(process.execPath, [...flags, script, 'unix-socket', pass.output, path], {
    stdio: 'inherit',
  });
  const [socket]: Socket[] = await once(server, 'connection');
  if (socket === undefined) throw new Error('nobody connected');
  const echo = framed(pass, child, socket, socket);
  return {
    ...echo,
    async close() {
      await echo.close();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

/** The channel that Node itself has between processes. */
export async function ipcEcho(pass: EchoedPass, serialization: 'json' | 'advanced'): Promise<EchoProcess> {
  const child = spawn(process.execPath, [...flags, script, 'ipc', pass.output], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization,
  });
  return {
    send: () => void child.send(pass.request),
    onDone: (listener) => void child.on('message', (message) => reportDone(Object(message).head, listener)),
    close: () => endOf(child, () => child.disconnect()),
  };
}

function framed({ request }: EchoedPass, child: ChildProcess, sink: Writable, source: Readable): EchoProcess {
  const readFrames = createFrameReader(2 ** 20);
  return {
    send: () => void sink.write(encodeFrame(request.head, request.body)),
    onDone: (listener) =>
      void source.on('data', (piece: Buffer) => {
        for (const { head } of readFrames(piece)) reportDone(head, listener);
      }),
    close: () => endOf(child, () => sink.end()),
  };
}

function reportDone(head: { readonly type?: unknown }, listener: () => void): void {
  if (head.type === 'done') listener();
}

async function endOf(child: ChildProcess, end: () => void): Promise<void> {
  const exited = once(child, 'exit');
  end();
  await exited;
}
