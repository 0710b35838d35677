/** Things that wait, per organization. */
export interface FairQueue<Item> {
  readonly size: number;
  push(organization: string, item: Item): void;
  /** For an item that was taken and could not be used: it comes before all others. */
  putBack(organization: string, item: Item): void;
  /** Takes the next item of an organization that may have its turn now. */
  take(mayTake: (organization: string) => boolean): Item | undefined;
  /** Organizations that wait, in the order of their turns. */
  organizations(): Iterable<string>;
  /** Takes all there is. */
  clear(): Item[];
}

/**
 * A queue in which organizations take turns, so that the burst of one makes another wait for one item at most. Within
 * an organization the first comes first.
 */
export function createFairQueue<Item>(): FairQueue<Item> {
  // The order of insertion is the order of turns: who had one is deleted and set again.
  const waiting = new Map<string, Item[]>();
  const returned: { organization: string; item: Item }[] = [];
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
    *organizations() {
      for (const { organization } of returned) yield organization;
      yield* waiting.keys();
    },
    clear() {
      const items = [...returned.splice(0).map(({ item }) => item), ...[...waiting.values()].flat()];
      waiting.clear();
      size = 0;
      return items;
    },
  };

  function takeReturned(mayTake: (organization: string) => boolean): Item | undefined {
    const index = returned.findIndex(({ organization }) => mayTake(organization));
    return index === -1 ? undefined : returned.splice(index, 1)[0]?.item;
  }

  function takeTurn(mayTake: (organization: string) => boolean): Item | undefined {
    for (const [organization, items] of waiting) {
      if (!mayTake(organization)) continue;
      waiting.delete(organization);
      const item = items.shift();
      if (items.length > 0) waiting.set(organization, items);
      return item;
    }
    return undefined;
  }
}
