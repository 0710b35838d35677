import type { JournalEntry } from '@stepgate/engine/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  openJournal,
  type SealedJournal,
  sealAppend,
} from '../../engine/src/durable/sealing/sealed-journal.ts';
import type { Sealer } from '../../engine/src/durable/sealing/sealer.ts';
import { anyEntries, anyEntry, marks } from './arbitrary-journal.ts';
import { sealerWith } from './seal-keys.ts';

const sealer = sealerWith('k1');

/** The journal with these entries behind it, appended at once. */
function grown(
  before: SealedJournal | null,
  entries: readonly JournalEntry[],
  loginId = 'login',
  by: Sealer = sealer,
): SealedJournal {
  const appended = sealAppend(by, loginId, before?.head ?? null, before?.entries.length ?? 0, entries);
  if (appended === null) throw new Error('the journal has another length');
  return { head: appended.head, entries: [...(before?.entries ?? []), ...appended.entries] };
}

const sealed = (entries: readonly JournalEntry[], loginId?: string, by?: Sealer) =>
  grown(null, entries, loginId, by);

/** Code that opening is refused with; `opened` when it is not. */
function verdict(journal: SealedJournal, loginId = 'login', by: Sealer = sealer): unknown {
  try {
    openJournal(by, loginId, journal);
    return 'opened';
  } catch (error) {
    return (error as { code?: unknown }).code ?? error;
  }
}

const entry = (name: string): JournalEntry => ({
  kind: 'observe',
  at: 1,
  call: { position: 0, name, digest: '' },
  answer: 'same',
});
const four = ['a', 'b', 'c', 'd'].map(entry);

describe('a sealed journal', () => {
  test('opens as it was written, however it was appended', () => {
    fc.assert(
      fc.property(fc.array(anyEntries, { minLength: 1, maxLength: 4 }), fc.string(), (appends, loginId) => {
        let journal: SealedJournal | null = null;
        for (const entries of appends) journal = grown(journal, entries, loginId);
        const opened = openJournal(sealer, loginId, journal as SealedJournal);
        expect(JSON.stringify(opened)).toBe(JSON.stringify(appends.flat()));
      }),
    );
  });

  test('shows nothing that users or scripts say', () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const { head, entries: kept } = sealed(entries);
        const bytes = Buffer.concat([head, ...kept]);
        for (const mark of marks)
          for (const encoding of ['utf8', 'utf16le', 'base64', 'hex'] as const)
            expect(bytes.includes(Buffer.from(mark, 'utf8').toString(encoding))).toBe(false);
        for (const name of ['"kind"', 'remoteClaims', 'identifier', 'login'])
          expect(bytes.includes(name)).toBe(false);
      }),
    );
  });

  test('is not appended to at another length than its own', () => {
    const { head } = sealed(four);
    expect(sealAppend(sealer, 'login', head, 3, four)).toBeNull();
    expect(sealAppend(sealer, 'login', head, 5, four)).toBeNull();
    expect(sealAppend(sealer, 'login', null, 1, four)).toBeNull();
    expect(sealAppend(sealer, 'login', head, 4, four)).toMatchObject({ length: 8 });
  });
});

describe('a sealed journal is refused', () => {
  test('with any one bit of it changed', () => {
    const journal = sealed([entry('a'), entry('b')]);
    const parts = [journal.head, ...journal.entries];
    let unknownKeys = 0;
    for (const [part, bytes] of parts.entries()) {
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const changed = parts.map((each) => Uint8Array.from(each));
        const target = changed[part] as Uint8Array;
        target[bit >> 3] = (target[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const [head = bytes, ...entries] = changed;
        const code = verdict({ head, entries });
        if (part === 0 && code === 'seal-key-unknown') unknownKeys += 1;
        else expect(code).toBe('journal-tampered');
      }
    }
    // The head is opened first, so that only the id of its key can be told from a change.
    expect(unknownKeys).toBeLessThanOrEqual(24);
  });

  test('with entries removed, repeated, reordered or exchanged', () => {
    const { head, entries } = sealed(four);
    const anyOrder = fc.array(fc.nat(3), { maxLength: 6 });
    fc.assert(
      fc.property(anyOrder, (order) => {
        const picked = order.map((index) => entries[index] as Uint8Array);
        const asWritten = order.join() === '0,1,2,3';
        expect(verdict({ head, entries: picked })).toBe(asWritten ? 'opened' : 'journal-tampered');
      }),
    );
  });

  test('with an old head and new entries, and the reverse', () => {
    const before = sealed(four.slice(0, 2));
    const after = grown(before, four.slice(2));
    expect(verdict({ head: before.head, entries: after.entries })).toBe('journal-tampered');
    expect(verdict({ head: after.head, entries: before.entries })).toBe('journal-tampered');
    expect(verdict({ head: after.head, entries: [] })).toBe('journal-tampered');
  });

  test('with entries or the head of another login, or as the journal of one', () => {
    const journal = sealed(four);
    const other = sealed(four, 'other');
    expect(verdict(journal, 'other')).toBe('journal-tampered');
    expect(verdict({ head: other.head, entries: journal.entries })).toBe('journal-tampered');
    expect(verdict({ head: journal.head, entries: other.entries })).toBe('journal-tampered');
    for (const [index, moved] of other.entries.entries())
      expect(verdict({ head: journal.head, entries: journal.entries.with(index, moved) })).toBe(
        'journal-tampered',
      );
  });

  test('with an entry of an append that lost, behind or before those that won', () => {
    fc.assert(
      fc.property(anyEntry, anyEntry, anyEntry, (first, winner, next) => {
        const start = sealed([first]);
        const lost = grown(start, [winner]);
        const won = grown(start, [winner]);
        const loser = lost.entries[1] as Uint8Array;
        expect(verdict({ head: won.head, entries: won.entries.with(1, loser) })).toBe('journal-tampered');
        expect(verdict({ head: lost.head, entries: won.entries })).toBe('journal-tampered');
        const later = grown(won, [next]);
        expect(verdict({ head: later.head, entries: later.entries.with(1, loser) })).toBe('journal-tampered');
      }),
    );
  });

  test('with parts in the place of others', () => {
    const { head, entries } = sealed(four);
    expect(verdict({ head: entries[0] as Uint8Array, entries })).toBe('journal-tampered');
    expect(verdict({ head, entries: entries.with(0, head) })).toBe('journal-tampered');
  });

  test('when it was never sealed, or in another format', () => {
    const { head, entries } = sealed(four);
    const plain = (value: unknown) => Buffer.from(JSON.stringify(value));
    expect(verdict({ head: plain({ length: 4, digest: '' }), entries: four.map(plain) })).toBe(
      'journal-tampered',
    );
    for (const format of [0, 2, 255]) {
      const reformatted = Uint8Array.from(head);
      reformatted[0] = format;
      expect(verdict({ head: reformatted, entries })).toBe('journal-tampered');
    }
  });

  test('by a node without the key, and by an append of it', () => {
    const journal = sealed(four);
    const newer = sealerWith('k2');
    expect(verdict(journal, 'login', newer)).toBe('seal-key-unknown');
    expect(() => sealAppend(newer, 'login', journal.head, 4, four)).toThrow(
      expect.objectContaining({ code: 'seal-key-unknown' }),
    );
  });

  test('with a head that is not of the login, by an append', () => {
    const { head } = sealed(four, 'other');
    expect(() => sealAppend(sealer, 'login', head, 4, four)).toThrow(
      expect.objectContaining({ code: 'journal-tampered' }),
    );
  });
});

describe('what a sealed journal cannot tell', () => {
  test('a whole older one, and one that ends with an append that lost, open as what they were', () => {
    const start = sealed([entry('start')]);
    const lost = grown(start, [entry('lost')]);
    const won = grown(start, [entry('won')]);
    expect(verdict(won)).toBe('opened');
    expect(verdict(start)).toBe('opened');
    expect(verdict(lost)).toBe('opened');
  });
});

describe('keys of a journal change', () => {
  test('in the middle of a login', () => {
    const both = sealerWith('k2', 'k1');
    const journal = grown(sealed(four.slice(0, 2)), four.slice(2), 'login', both);
    expect(openJournal(both, 'login', journal)).toEqual(four);
    expect(verdict(journal, 'login', sealerWith('k2'))).toBe('seal-key-unknown');
  });
});

describe('what another version wrote', () => {
  test.each([
    ['an entry of an unknown kind', { kind: 'later', at: 1 }],
    ['an entry with an unknown field', { ...entry('a'), later: true }],
    ['an entry that lacks a field', { kind: 'observe', at: 1 }],
    ['no entry at all', null],
  ])('%s has a code', (_, written) => {
    expect(verdict(sealed([written as JournalEntry]))).toBe('journal-form-unknown');
  });

  test('a head that is no JSON, or another JSON, has a code', () => {
    const place = JSON.stringify(['journal-head', 'login']);
    for (const text of ['', '{', '{"length":0}', '{"length":0,"digest":"","more":1}']) {
      const head = sealer.seal(place, Buffer.from(text));
      expect(verdict({ head, entries: [] })).toBe('journal-form-unknown');
      expect(() => sealAppend(sealer, 'login', head, 0, four)).toThrow(
        expect.objectContaining({ code: 'journal-form-unknown' }),
      );
    }
  });
});
