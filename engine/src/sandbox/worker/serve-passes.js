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
 * The host sends `settings` first, once; then `run` and `warm`, with a `program` before when this worker may not have
 * its text.
 *
 * @param {string} addonPath the file of isolated-vm's compiled code
 * @param {string} guestText
 */
export function servePasses(addonPath, guestText) {
  refuseUnsafeStart(addonPath);
  const addon = loadAddon(addonPath);
  refuseUnsafeAddon(addon);
  const readFrames = createFrameReader(maxRequestBytes);
  const piece = Buffer.alloc(256 * 1024);
  /** @type {ReturnType<typeof createPassExecutor>} */
  let executor;
  /** The program that was sent last, as JSON. */
  let programText = '';

  send({ type: 'ready' });
  for (let bytes = readSync(stdin, piece); bytes > 0; bytes = readSync(stdin, piece)) {
    for (const { head, body } of readFrames(piece.subarray(0, bytes))) answer(head, body);
  }

  /** @param {any} head @param {string} body */
  function answer(head, body) {
    if (head.type === 'settings') {
      executor = createPassExecutor(addon, guestText, head.settings);
    } else if (head.type === 'program') {
      programText = body;
    } else {
      work(head, body);
    }
  }

  /** @param {any} head @param {string} input */
  function work(head, input) {
    const { id } = head;
    const before = process.threadCpuUsage();
    const end = executor.execute(
      head,
      head.type === 'run' ? input : null,
      () => (programText === '' ? null : JSON.parse(programText)),
      () => send({ type: 'start', id }),
    );
    programText = '';
    if (end === null) return send({ type: 'need-program', id });
    const { user, system } = process.threadCpuUsage();
    const cpuMillis = (user + system - before.user - before.system) / 1000;
    // The output is text already and goes beside the head.
    const { output = '', ...rest } = /** @type {{ output?: string }} */ (end);
    send({ type: 'done', id, cpuMillis, ...rest }, output);
  }
}

/** @param {string} path */
function loadAddon(path) {
  const loaded = { exports: /** @type {any} */ ({}) };
  process.dlopen(loaded, path);
  return loaded.exports.ivm;
}

/**
 * @param {object} head
 * @param {string} [body]
 */
function send(head, body) {
  const frame = encodeFrame(head, body);
  for (let sent = 0; sent < frame.length; ) sent += writeSync(stdout, frame, sent);
}
