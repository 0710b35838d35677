import { readSync, writeSync } from 'node:fs';
import { connect } from 'node:net';
import { createFrameReader, encodeFrame } from '../../../engine/src/sandbox/worker/frames.js';

/**
 * A worker that runs nothing: it answers each request with word of the start and an output, over the transport that
 * its first argument names.
 */
const [, , transport, output = '', socketPath = ''] = process.argv;
const started = { type: 'start', id: 1 };
const done = { type: 'done', id: 1, end: { ended: 'returned' } };
const maxMessageBytes = 2 ** 20;

switch (transport) {
  case 'blocking-pipe': {
    const readFrames = createFrameReader(maxMessageBytes);
    const piece = Buffer.alloc(256 * 1024);
    for (let bytes = readSync(0, piece); bytes > 0; bytes = readSync(0, piece)) {
      for (const _ of readFrames(Buffer.from(piece.subarray(0, bytes))))
        answer((frame) => writeSync(1, frame));
    }
    break;
  }
  case 'evented-pipe':
    answerStream(process.stdin, process.stdout);
    break;
  case 'unix-socket': {
    const socket = connect(socketPath);
    answerStream(socket, socket);
    break;
  }
  case 'ipc':
    process.on('message', () => {
      process.send?.({ head: started, body: '' });
      process.send?.({ head: done, body: output });
    });
    break;
  default:
    throw new Error(`no transport is named ${transport}`);
}

/**
 * @param {NodeJS.ReadableStream} source
 * @param {NodeJS.WritableStream} sink
 */
function answerStream(source, sink) {
  const readFrames = createFrameReader(maxMessageBytes);
  source.on('data', (piece) => {
    for (const _ of readFrames(piece)) answer((frame) => sink.write(frame));
  });
}

/** @param {(frame: Buffer) => unknown} write */
function answer(write) {
  write(encodeFrame(started));
  write(encodeFrame(done, output));
}
