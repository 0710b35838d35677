import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type EditPlace,
  type EditStorage,
  keepEdit,
  readKeptEdit,
} from '../../playground/src/page/resources/form/kept-edits.ts';
import { mergeValues } from '../../playground/src/page/resources/form/merge-values.ts';
import { isSameValue, valueAt, withValueAt } from '../../playground/src/page/resources/form/value-path.ts';

const json = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.string({ maxLength: 3 }),
    fc.integer({ max: 9, min: 0 }),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'http://x.y/z'), tie('value'), {
      maxKeys: 3,
      noNullPrototype: true,
    }),
  ),
})).value;

describe('a place in a value', () => {
  it('holds what was put there, and nothing else changes', () => {
    fc.assert(
      fc.property(json, json, (value, next) => {
        const changed = withValueAt(value, ['a', 'http://x.y/z'], next);
        expect(valueAt(changed, ['a', 'http://x.y/z'])).toEqual(next);
        expect(valueAt(changed, ['b'])).toEqual(valueAt(value, ['b']));
      }),
    );
  });

  it('goes away with undefined, and keeps its place among the keys otherwise', () => {
    expect(Object.keys(withValueAt({ a: 1, b: 2, c: 3 }, ['b'], 4) as object)).toEqual(['a', 'b', 'c']);
    expect(withValueAt({ a: { b: 1 } }, ['a', 'b'], undefined)).toEqual({ a: {} });
  });

  it('is in a list where the path has a number', () => {
    expect(withValueAt({ a: [{ b: 1 }, { b: 2 }] }, ['a', 1, 'b'], 3)).toEqual({ a: [{ b: 1 }, { b: 3 }] });
  });

  it('is not looked for in what every object inherits', () => {
    expect(valueAt({}, ['constructor'])).toBeUndefined();
  });
});

describe('two changes of a value', () => {
  it('are both there when they touch different places', () => {
    const base = { name: 'a', jit: { scheme: 'x', store: 'P' }, groups: ['g'] };
    const merged = mergeValues(base, { ...base, name: 'b' }, { ...base, jit: { scheme: 'y', store: 'P' } });
    expect(merged).toEqual({
      value: { name: 'b', jit: { scheme: 'y', store: 'P' }, groups: ['g'] },
      conflicts: [],
    });
  });

  it('conflict at the places that both changed, each shown with both', () => {
    const merged = mergeValues({ a: { b: 1, c: 1 } }, { a: { b: 2, c: 2 } }, { a: { b: 3, c: 1 } });
    expect(merged.conflicts).toEqual([{ path: ['a', 'b'], mine: 2, theirs: 3 }]);
    expect(merged.value).toEqual({ a: { b: 3, c: 2 } });
  });

  it('conflict when one takes away what the other changed', () => {
    expect(mergeValues({ a: 1 }, {}, { a: 2 }).conflicts).toEqual([
      { path: ['a'], mine: undefined, theirs: 2 },
    ]);
  });

  it('come to the one that changed something when the other did not', () => {
    fc.assert(
      fc.property(json, json, (base, changed) => {
        expect(mergeValues(base, changed, base)).toEqual({ value: changed, conflicts: [] });
        expect(mergeValues(base, base, changed)).toEqual({ value: changed, conflicts: [] });
      }),
    );
  });

  it('are all mine when every conflict is decided for me', () => {
    fc.assert(
      fc.property(json, json, json, (base, mine, theirs) => {
        const { value, conflicts } = mergeValues(base, mine, theirs);
        const decided = conflicts.reduce((one, { path, mine: next }) => withValueAt(one, path, next), value);
        // Nothing that was changed here is lost.
        for (const { path, mine: next } of conflicts) expect(valueAt(decided, path)).toEqual(next);
        if (isSameValue(base, theirs)) expect(decided).toEqual(mine);
      }),
    );
  });
});

describe('an edit that is not saved', () => {
  const place: EditPlace = { organization: 'acme', kind: 'group', name: 'leads' };
  const edit = { base: { revision: 2, value: { name: 'leads' } }, value: { name: 'lead' } };

  it('waits in the tab, for one resource', () => {
    const storage = memory();
    keepEdit(storage, place, edit);
    expect(readKeptEdit(storage, place)).toEqual(edit);
    expect(readKeptEdit(storage, { ...place, name: 'other' })).toBeUndefined();
    keepEdit(storage, place, undefined);
    expect(readKeptEdit(storage, place)).toBeUndefined();
  });

  it('is none when the storage holds something else, or refuses', () => {
    const storage = memory();
    for (const text of ['', '{', '1', '{"value":1}', '{"value":1,"base":{}}']) {
      expect(readKeptEdit({ ...storage, getItem: () => text }, place)).toBeUndefined();
    }
    const full = {
      ...storage,
      setItem: () => {
        throw new Error('no room');
      },
    };
    expect(() => keepEdit(full, place, edit)).not.toThrow();
  });
});

function memory(): EditStorage {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
  };
}
