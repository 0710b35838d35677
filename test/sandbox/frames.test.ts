import { describe, expect, it } from 'vitest';
import { createFrameReader, encodeFrame } from '../../engine/src/sandbox/worker/frames.js';

const messages = [
  { head: { type: 'run', id: 1 }, body: '' },
  { head: { text: 'ü\u2028😀'.repeat(50) }, body: '{"a":"ü\u2028😀"}' },
  { head: {}, body: '€'.repeat(20_000) },
  { head: {}, body: '' },
];
const bytes = Buffer.concat(messages.map(({ head, body }) => encodeFrame(head, body)));

describe('messages in a pipe', () => {
  it.each([1, 2, 3, 5, 64, 1000, 100_000])('arrive whole in pieces of %i bytes', (size) => {
    const read = createFrameReader(100_000);
    const got: unknown[] = [];
    for (let start = 0; start < bytes.length; start += size)
      got.push(...read(bytes.subarray(start, start + size)));
    expect(got).toEqual(messages);
  });

  it('are read from pieces that are used again', () => {
    const read = createFrameReader(100_000);
    const piece = Buffer.alloc(7);
    const got: unknown[] = [];
    for (let start = 0; start < bytes.length; start += piece.length) {
      got.push(...read(piece.subarray(0, bytes.copy(piece, 0, start))));
    }
    expect(got).toEqual(messages);
  });

  it('are not read behind one that makes no sense', () => {
    const read = createFrameReader(100_000);
    expect(() => read(Buffer.alloc(8, 0xff))).toThrow(RangeError);
    expect(() => read(bytes)).toThrow(RangeError);
  });

  it('are refused when they are too long, before they are read', () => {
    const header = Buffer.from([0, 0, 0, 101]);
    expect(() => createFrameReader(100)(header)).toThrow(RangeError);
  });

  it.each([
    ['shorter than their head', [0, 0, 0, 5, 0, 0, 0, 2, 0x7b]],
    ['too short for the length of a head', [0, 0, 0, 3, 0, 0, 0]],
  ])('are refused when they are %s', (_, frame) => {
    expect(() => createFrameReader(100)(Buffer.from(frame))).toThrow(RangeError);
  });

  it('are refused when their head is no JSON', () => {
    expect(() => createFrameReader(100)(Buffer.from([0, 0, 0, 5, 0, 0, 0, 1, 0x7b]))).toThrow(SyntaxError);
  });
});
