import { readSync, writeSync } from 'node:fs';
import { createFrameReader, encodeFrame } from './frames.js';
import { createPassExecutor } from './pass-executor.js';
import { refuseUnsafeAddon, refuseUnsafeStart } from './refuse-unsafe-start.js';

const stdin = 0;
const stdout = 1;

/** The host is trusted; this only keeps a broken pipe from being read as a length. */
const maxRequestBytes = 256 * 1024 * 1024;

/**
 * Answers requests for passes on standard input and output, one at a time, until the input ends: so the process never
 * outlives the one that made it. It blocks while it waits. That was measured against an evented loop and is as fast;
 * nothing else is to be done here meanwhile.
 *
 * @param {string} addonPath the file of isolated-vm's compiled code
 * @param {string} guestText
 */
export function servePasses(addonPath, guestText) {
  refuseUnsafeStart(addonPath);
  const addon = loadAddon(addonPath);
  refuseUnsafeAddon(addon);
  const executor = createPassExecutor(addon, guestText);
  const readFrames = createFrameReader(maxRequestBytes);
  const piece = Buffer.alloc(256 * 1024);

  send({ type: 'ready' });
  for (let bytes = readSync(stdin, piece); bytes > 0; bytes = readSync(stdin, piece)) {
    // A copy: the reader keeps what is not complete yet.
    for (const request of readFrames(Buffer.from(piece.subarray(0, bytes)))) answer(request);
  }

  /** @param {any} request */
  function answer(request) {
    const { id } = request;
    const result = executor.execute(request, () => send({ type: 'start', id }));
    send(result === null ? { type: 'need-program', id } : { type: 'done', id, result });
  }
}

/** @param {string} path */
function loadAddon(path) {
  const loaded = { exports: /** @type {any} */ ({}) };
  process.dlopen(loaded, path);
  return loaded.exports.ivm;
}

/** @param {unknown} message */
function send(message) {
  const frame = encodeFrame(message);
  for (let sent = 0; sent < frame.length; ) sent += writeSync(stdout, frame, sent);
}
