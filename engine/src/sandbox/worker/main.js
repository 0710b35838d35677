import { readSync, writeSync } from 'node:fs';
import { guestSource } from '../guest/bundle.js';
import { createFrameReader, encodeFrame } from './frames.js';
import { createPassExecutor } from './pass-executor.js';

/**
 * The worker process: reads requests from standard input, runs one pass at a time, answers on standard output. It
 * blocks while it waits and ends when its input does, so it never outlives the process that made it.
 */

const [runnerPath] = process.argv.slice(2);
const runnerParts = runnerPath === undefined ? undefined : (await import(runnerPath)).passRunnerParts;
const executor = createPassExecutor(guestSource(runnerParts));
const readFrames = createFrameReader(0x7fffffff);
const piece = Buffer.alloc(256 * 1024);

send({ type: 'ready' });
for (;;) {
  const bytes = readSync(0, piece);
  if (bytes === 0) break;
  for (const request of readFrames(Buffer.from(piece.subarray(0, bytes)))) answer(request);
}

/** @param {any} request */
function answer(request) {
  const { id } = request;
  const result = executor.execute(request, () => send({ type: 'start', id }));
  send(result === null ? { type: 'need-program', id } : { type: 'done', id, result });
}

/** @param {unknown} message */
function send(message) {
  const frame = encodeFrame(message);
  for (let sent = 0; sent < frame.length; ) sent += writeSync(1, frame, sent);
}
