/**
 * The slots an organization may use, its favourite first: the first ones by rendezvous hashing. Each slot has a weight
 * of its own for each organization, so a slot more or less moves only the organizations that choose it, and the same
 * organization finds its warm isolate in the same place again.
 *
 * @param slots how many there are; they are numbered from 0
 * @param count how many an organization may use
 */
export function slotChoices(organization: string, slots: number, count: number): readonly number[] {
  return Array.from({ length: slots }, (_, slot) => ({ slot, weight: weightOf(organization, slot) }))
    .sort((one, other) => other.weight - one.weight || one.slot - other.slot)
    .slice(0, count)
    .map(({ slot }) => slot);
}

/** A number from 0 to 2³² − 1: FNV-1a over the name, then MurmurHash3's finalizer, which spreads slots apart. */
function weightOf(organization: string, slot: number): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < organization.length; index += 1) {
    hash = Math.imul(hash ^ organization.charCodeAt(index), 0x01000193);
  }
  hash ^= Math.imul(slot + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Remembered choices; only saves work, so forgetting all of them at once does no harm. */
const maxRemembered = 4096;

/** The choices of organizations, each worked out once. */
export function rememberedChoices(slots: number, count: number): (organization: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (organization) => {
    const found = known.get(organization);
    if (found !== undefined) return found;
    if (known.size >= maxRemembered) known.clear();
    const made = slotChoices(organization, slots, count);
    known.set(organization, made);
    return made;
  };
}
