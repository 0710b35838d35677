/** Things that wait, per organization. */
export interface FairQueue<Item> {
  readonly size: number;
  push(organization: string, item: Item): void;
  /** For an item that was taken and could not be used: it comes before all others. */
  putBack(organization: string, item: Item): void;
  /** Takes the next item of an organization that may have its turn now. */
  take(mayTake: (organization: string) => boolean): Item | undefined;
  /** Takes all items of which that is true. */
  remove(isMeant: (item: Item) => boolean): Item[];
  /** Those put back, then by organization in the order of their turns. */
  items(): Iterable<Item>;
}

/**
 * A queue in which organizations take turns, so that the burst of one makes another wait for one item at most. Within
 * an organization the first comes first.
 */
export function createFairQueue<Item>(): FairQueue<Item> {
  // The order of insertion is the order of turns: who had one is deleted and set again.
  const waiting = new Map<string, Item[]>();
  let returned: { readonly organization: string; readonly item: Item }[] = [];
  let size = 0;

  return {
    get size() {
      return size;
    },
    push(organization, item) {
      size += 1;
      const items = waiting.get(organization);
      if (items === undefined) waiting.set(organization, [item]);
      else items.push(item);
    },
    putBack(organization, item) {
      size += 1;
      returned.push({ organization, item });
    },
    take(mayTake) {
      const item = takeReturned(mayTake) ?? takeTurn(mayTake);
      if (item !== undefined) size -= 1;
      return item;
    },
    remove(isMeant) {
      const removed = [...items()].filter(isMeant);
      const isLeft = (item: Item): boolean => !removed.includes(item);
      returned = returned.filter(({ item }) => isLeft(item));
      for (const [organization, all] of waiting) {
        const left = all.filter(isLeft);
        if (left.length === 0) waiting.delete(organization);
        else waiting.set(organization, left);
      }
      size -= removed.length;
      return removed;
    },
    items,
  };

  function* items(): Iterable<Item> {
    for (const { item } of returned) yield item;
    for (const all of waiting.values()) yield* all;
  }

  function takeReturned(mayTake: (organization: string) => boolean): Item | undefined {
    const index = returned.findIndex(({ organization }) => mayTake(organization));
    return index === -1 ? undefined : returned.splice(index, 1)[0]?.item;
  }

  function takeTurn(mayTake: (organization: string) => boolean): Item | undefined {
    for (const [organization, all] of waiting) {
      if (!mayTake(organization)) continue;
      waiting.delete(organization);
      const item = all.shift();
      if (all.length > 0) waiting.set(organization, all);
      return item;
    }
    return undefined;
  }
}
