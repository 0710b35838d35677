import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSealer, type Sealer } from '../../engine/src/durable/sealing/sealer.ts';
import { sealerWith, sealKey } from './seal-keys.ts';

const bytes = fc.uint8Array({ maxLength: 200 });

/** What opening comes to: the text, `refused`, or the code of what is thrown. */
function opened(sealer: Sealer, place: string, sealed: Uint8Array): unknown {
  try {
    const plain = sealer.open(place, sealed);
    return plain === null ? 'refused' : [...plain];
  } catch (error) {
    return (error as { code: unknown }).code;
  }
}

describe('sealed bytes', () => {
  test('open where they were sealed, and nowhere else', () => {
    const sealer = sealerWith('k1');
    fc.assert(
      fc.property(fc.string(), fc.string(), bytes, (place, other, plain) => {
        const sealed = sealer.seal(place, plain);
        expect(opened(sealer, place, sealed)).toEqual([...plain]);
        if (other !== place) expect(opened(sealer, other, sealed)).toBe('refused');
      }),
    );
  });

  test('are refused with any one bit of them changed', () => {
    const sealer = sealerWith('k1');
    const sealed = sealer.seal('place', Buffer.from('the text'));
    const results = Array.from({ length: sealed.length * 8 }, (_, bit) => {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return opened(sealer, 'place', changed);
    });
    const idBits = results.filter((result) => result === 'seal-key-unknown').length;
    expect(results.filter((result) => result === 'refused').length + idBits).toBe(results.length);
    // Another id may name a key of another node, so it gets its own code: only bits of length and id can lead there.
    expect(idBits).toBeLessThanOrEqual((1 + 'k1'.length) * 8);
  });

  test('are refused when cut off or continued anywhere', () => {
    const sealer = sealerWith('k1');
    const sealed = sealer.seal('place', Buffer.from('the text'));
    for (let length = 0; length < sealed.length; length += 1)
      expect(['refused', 'seal-key-unknown']).toContain(opened(sealer, 'place', sealed.subarray(0, length)));
    expect(opened(sealer, 'place', Buffer.concat([sealed, Buffer.alloc(1)]))).toBe('refused');
  });

  test('of any kind that were never sealed are refused with a code', () => {
    const sealer = sealerWith('k1');
    const forged = fc.tuple(fc.constantFrom([1, 2, 107, 49], [1], []), fc.uint8Array({ maxLength: 80 }));
    fc.assert(
      fc.property(forged, ([head, tail]) => {
        expect(['refused', 'seal-key-unknown']).toContain(
          opened(sealer, 'place', Uint8Array.from([...head, ...tail])),
        );
      }),
    );
  });

  test('open from the middle of a larger buffer, as drivers give them', () => {
    const sealer = sealerWith('k1');
    const sealed = sealer.seal('place', Buffer.from('text'));
    const around = Buffer.concat([Buffer.from('before'), sealed, Buffer.from('after')]);
    expect(opened(sealer, 'place', around.subarray(6, 6 + sealed.length))).toEqual([...Buffer.from('text')]);
  });

  test('differ each time, and are not the key itself at work', () => {
    const sealer = sealerWith('k1');
    const one = sealer.seal('place', Buffer.from('text'));
    const other = sealer.seal('place', Buffer.from('text'));
    expect(Buffer.compare(one, other)).not.toBe(0);
    expect(Buffer.from(one).includes(Buffer.from('text'))).toBe(false);
  });
});

describe('keys', () => {
  test('what an old key sealed opens after a new one was put before it', () => {
    const old = sealerWith('2025').seal('place', Buffer.from('text'));
    const both = sealerWith('2026', '2025');
    expect(opened(both, 'place', old)).toEqual([...Buffer.from('text')]);
    expect(opened(sealerWith('2025'), 'place', both.seal('place', Buffer.from('text')))).toBe(
      'seal-key-unknown',
    );
    expect(opened(sealerWith('2026'), 'place', old)).toBe('seal-key-unknown');
  });

  test('another key with the same id opens nothing', () => {
    const sealed = sealerWith('k1').seal('place', Buffer.from('text'));
    const imposter = createSealer([{ id: 'k1', key: createHash('sha256').update('another').digest() }]);
    expect(opened(imposter, 'place', sealed)).toBe('refused');
  });

  test('what was sealed cannot be given the id of another known key', () => {
    const sealer = sealerWith('k1', 'k2');
    const sealed = Uint8Array.from(sealer.seal('place', Buffer.from('text')));
    sealed.set(Buffer.from('k2'), 2);
    expect(opened(sealer, 'place', sealed)).toBe('refused');
  });

  test('an id that nothing could have sealed with is not repeated in a message', () => {
    const id = Buffer.from('x\n[2026] login succeeded');
    const forged = Buffer.concat([Buffer.from([1, id.length]), id, Buffer.alloc(40)]);
    expect(opened(sealerWith('k1'), 'place', forged)).toBe('refused');
  });

  test.each([
    ['no keys', []],
    ['a short key', [{ id: 'k1', key: Buffer.alloc(31) }]],
    ['an empty id', [{ ...sealKey('k1'), id: '' }]],
    ['an id with a line break', [{ ...sealKey('k1'), id: 'k1\n' }]],
    ['a long id', [{ ...sealKey('k1'), id: 'k'.repeat(65) }]],
    ['an id twice', [sealKey('k1'), sealKey('k1')]],
  ])('%s cannot be used', (_, keys) => {
    expect(() => createSealer(keys)).toThrow(expect.objectContaining({ code: 'store-setting-invalid' }));
  });

  test('messages about keys do not hold them', () => {
    const key = Buffer.from('a-short-secret');
    expect(() => createSealer([{ id: 'k1', key }])).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('a-short-secret') }),
    );
  });
});
