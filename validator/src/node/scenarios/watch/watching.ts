/** The world around `--watch`: files that change, keys, time. */
export interface Watching {
  /**
   * Watches files, and folders with everything below them; replaces what was watched before.
   *
   * @param onChange called with the path of what changed, appeared or went; may be called often
   */
  watch(files: readonly string[], folders: readonly string[], onChange: (path: string) => void): void;
  /** Calls back for each key; Ctrl-C is an interrupt, not a key. */
  onKey(handler: (key: string) => void): void;
  onInterrupt(handler: () => void): void;
  /** Does something a moment later; again asked before, only once. */
  soon(action: () => void): void;
  /** Ends all of it. */
  close(): void;
}
