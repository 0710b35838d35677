import type { Picks } from './picks.ts';

/**
 * Walks every combination of choices that a run makes, depth first: the first run takes the first alternative
 * everywhere, each later one repeats a prefix and takes the next alternative at its end.
 */
export class Choices implements Picks {
  private readonly taken: { index: number; count: number }[] = [];
  private cursor = 0;

  /** Picks one of the alternatives. */
  pick<Alternative>(alternatives: readonly Alternative[]): Alternative {
    const known = this.taken[this.cursor];
    const index = known?.index ?? 0;
    if (known === undefined) this.taken.push({ index, count: alternatives.length });
    this.cursor += 1;
    return alternatives[index] as Alternative;
  }

  /** Moves on to the next combination; false when all have been walked. */
  next(): boolean {
    this.taken.length = this.cursor;
    this.cursor = 0;
    for (;;) {
      const last = this.taken.at(-1);
      if (last === undefined) return false;
      last.index += 1;
      if (last.index < last.count) return true;
      this.taken.pop();
    }
  }
}
