import { describe, expect, it } from 'vitest';
import { createFrameReader, encodeFrame } from '../../engine/src/sandbox/worker/frames.js';

const messages = [{ type: 'run', id: 1 }, { text: 'ü\u2028😀'.repeat(50) }, {}, null];
const bytes = Buffer.concat(messages.map(encodeFrame));

describe('messages in a pipe', () => {
  it.each([1, 2, 3, 5, 64, 1000])('arrive whole in pieces of %i bytes', (size) => {
    const read = createFrameReader(10_000);
    const got: unknown[] = [];
    for (let start = 0; start < bytes.length; start += size)
      got.push(...read(bytes.subarray(start, start + size)));
    expect(got).toEqual(messages);
  });

  it('are refused when they are too long, before they are read', () => {
    const header = Buffer.from([0, 0, 0, 101]);
    expect(() => createFrameReader(100)(header)).toThrow(RangeError);
  });

  it('are refused when they are no JSON', () => {
    expect(() => createFrameReader(100)(Buffer.from([0, 0, 0, 1, 0x7b]))).toThrow(SyntaxError);
  });
});
