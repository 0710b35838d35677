import { describe, expect, it } from 'vitest';
import { compareFindings } from '../../playground/src/page/versions/compare-findings.ts';
import { comparedSides, publishedVersion } from '../../playground/src/page/versions/compared-sides.ts';

const versions = [{ number: 3 }, { number: 2 }, { number: 1 }];

describe('the sides that are compared', () => {
  it('are what is not saved, or the last change, when the address names none', () => {
    expect(comparedSides(versions, {}, true)).toEqual({ from: 3, to: 'editor' });
    expect(comparedSides(versions, {}, false)).toEqual({ from: 2, to: 3 });
    expect(comparedSides([{ number: 1 }], {}, false)).toEqual({ from: 1, to: 'editor' });
  });

  it('are those of the address, as far as they are there', () => {
    expect(comparedSides(versions, { from: 1, to: 3 }, true)).toEqual({ from: 1, to: 3 });
    expect(comparedSides(versions, { from: 1 }, false)).toEqual({ from: 1, to: 'editor' });
    expect(comparedSides(versions, { to: 2 }, false)).toEqual({ from: 1, to: 2 });
    expect(comparedSides(versions, { to: 1 }, false)).toEqual({ from: 1, to: 1 });
    expect(comparedSides(versions, { from: 9, to: 8 }, false)).toEqual({ from: 2, to: 3 });
  });

  it('know which version was published last', () => {
    const published = [
      { number: 3, publishedIn: [] },
      { number: 2, publishedIn: [1, 2] },
      { number: 1, publishedIn: [3] },
    ];
    expect(publishedVersion(published)).toBe(1);
    expect(publishedVersion(published.slice(0, 1))).toBeUndefined();
  });
});

describe('findings that came or went', () => {
  const found = (...fingerprints: string[]) => fingerprints.map((fingerprint) => ({ fingerprint }));

  it('are told by their fingerprints, each as often as it is there', () => {
    const { came, went, stayed } = compareFindings(found('a', 'b', 'b', 'c'), found('b', 'c', 'c', 'd'));
    expect(came).toEqual(found('c', 'd'));
    expect(went).toEqual(found('a', 'b'));
    expect(stayed).toBe(2);
  });
});
