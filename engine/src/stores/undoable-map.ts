/** Takes one change back. */
export type Undo = () => void;

/** A map that can tell how to take back what is changed in it. */
export class UndoableMap<Key, Value> extends Map<Key, Value> {
  /** Who is told, while somebody listens. */
  undo: Undo[] | null = null;

  override set(key: Key, value: Value): this {
    this.remember(key);
    return super.set(key, value);
  }

  override delete(key: Key): boolean {
    this.remember(key);
    return super.delete(key);
  }

  private remember(key: Key): void {
    if (!this.undo) return;
    const before = super.get(key);
    const had = super.has(key);
    this.undo.push(() => (had ? super.set(key, before as Value) : super.delete(key)));
  }
}
