import { writeSync } from 'node:fs';
import { createFrameReader, encodeFrame } from '../../engine/src/sandbox/worker/frames.js';

// A worker that somebody has taken over: it does with each pass what the script says, a name of one of these.

/** @type {Record<string, (id: number) => void>} */
const deedsWithPass = {
  serve: (id) => write(start(id), done(id)),
  writeNonsense: () => forever(Buffer.alloc(65_536, 0xff)),
  writeNotes: () => forever(Buffer.alloc(65_536, 0x61), stderr),
  askForTextForEver: (id) => forever(encodeFrame({ type: 'need-program', id })),
  askForTextLate: (id) => write(start(id), encodeFrame({ type: 'need-program', id })),
  startTwice: (id) => write(start(id), start(id)),
  answerUnstarted: (id) => write(done(id)),
  answerForOthers: (id) => write(start(id), done(id + 1)),
  answerForNobody: (id) => write(start(id), encodeFrame({ type: 'done', ended: 'returned' })),
  sayNull: () => write(Buffer.from([0, 0, 0, 8, 0, 0, 0, 4]), Buffer.from('null')),
  sayList: () => write(Buffer.from([0, 0, 0, 6, 0, 0, 0, 2]), Buffer.from('[]')),
  promiseMuch: (id) => write(start(id), Buffer.from([0xff, 0xff, 0xff, 0xff])),
  sayMuch: (id) => write(start(id), done(id, { output: 'x'.repeat(262_145) })),
  endAsNoPassEnds: (id) => write(start(id), done(id, { ended: 'constructor' })),
  endAsWarmUp: (id) => write(start(id), done(id, { ended: 'warmed' })),
  endAsRefused: (id) => write(start(id), done(id, { ended: 'suspended', suspension: {} })),
  placeNowhere: (id) =>
    write(start(id), done(id, { ended: 'invalid-script', message: '', line: -1, column: 0.5 })),
  explainAtLength: (id) =>
    write(start(id), done(id, { ended: 'invalid-script', message: 'x'.repeat(10_000), line: 1, column: 1 })),
  leave: () => process.exit(0),
};

/** What it does when nobody asks anything of it, at a signal: the last one whose name a script was. */
const deedsWhenIdle = {
  messageWhenIdle: () => write(start(0)),
  messagesWhenIdle: () => forever(Buffer.concat(Array.from({ length: 500 }, () => done(0)))),
  nonsenseWhenIdle: () => forever(Buffer.alloc(65_536, 0xff)),
  notesWhenIdle: () => forever(Buffer.alloc(65_536, 0x61), stderr),
};

const stdout = 1;
const stderr = 2;
/** @type {Map<string, string>} */
const scripts = new Map();
let text = '';
const read = createFrameReader(2 ** 28);

process.stdin.on('data', (/** @type {Buffer} */ piece) => {
  for (const { head, body } of read(piece)) {
    if (head.type === 'program') text = JSON.parse(body).source;
    if (head.type === 'run') work(head);
    if (head.type === 'warm') write(start(head.id), done(head.id, { ended: 'warmed', output: '' }));
  }
});
write(encodeFrame({ type: 'ready' }));

/** @param {{ id: number, digest: string }} head */
function work({ id, digest }) {
  if (text !== '') scripts.set(digest, text);
  text = '';
  const script = scripts.get(digest) ?? '';
  for (const [name, deed] of Object.entries(deedsWhenIdle)) {
    if (name === script) process.once('SIGUSR2', deed);
  }
  const deed = deedsWithPass[script] ?? deedsWithPass.serve;
  deed?.(id);
}

/** @param {number} id */
function start(id) {
  return encodeFrame({ type: 'start', id });
}

/** @param {number} id @param {{ output?: string } & Record<string, unknown>} [answer] */
function done(id, { output = 'served', ...answer } = {}) {
  return encodeFrame({ type: 'done', id, ended: 'returned', cpuMillis: 1, ...answer }, output);
}

/** @param {Buffer} bytes @param {number} [file] */
function forever(bytes, file = stdout) {
  for (;;) writeAll(bytes, file);
}

/** @param {...Buffer} frames in one piece */
function write(...frames) {
  writeAll(Buffer.concat(frames), stdout);
}

/** @param {Buffer} bytes @param {number} file */
function writeAll(bytes, file) {
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(file, bytes, sent);
}
