import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotChoices } from '../../engine/src/sandbox/pool/slot-choices.ts';

const slots = fc.integer({ min: 1, max: 12 });

describe('the slots of an organization', () => {
  it('are so many, and none twice', () => {
    fc.assert(
      fc.property(fc.string(), slots, slots, (organization, count, wanted) => {
        const choices = slotChoices(organization, count, wanted);
        expect(choices.length).toBe(Math.min(count, wanted));
        expect(new Set(choices).size).toBe(choices.length);
        for (const slot of choices) expect(slot).toBeLessThan(count);
        expect(slotChoices(organization, count, wanted)).toEqual(choices);
      }),
    );
  });

  it('stay when a slot goes, but for those who chose it', () => {
    fc.assert(
      fc.property(fc.string(), slots, slots, (organization, count, wanted) => {
        const before = slotChoices(organization, count + 1, wanted);
        const after = slotChoices(organization, count, wanted);
        const kept = before.filter((slot) => slot !== count);
        expect(after.slice(0, kept.length)).toEqual(kept);
      }),
    );
  });

  it('are spread over all', () => {
    const favourites = Array.from(
      { length: 4000 },
      (_, number) => slotChoices(`organization-${number}`, 4, 1)[0],
    );
    for (const slot of [0, 1, 2, 3]) {
      const share = favourites.filter((favourite) => favourite === slot).length / favourites.length;
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.3);
    }
  });
});
