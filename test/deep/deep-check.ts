/** A check that takes too long for the everyday tests. */
export interface DeepCheck {
  /** How it is asked for: `npm run verify:deep NAME`. */
  readonly name: string;
  /** What it shows when it passes, one line. */
  readonly about: string;
  run(options: DeepOptions): Promise<DeepResult>;
}

export interface DeepOptions {
  /** It ends after this, with what it has seen so far. Default: when it is done. */
  readonly minutes: number | undefined;
  /** Tells how far it is. */
  tell(line: string): void;
}

export interface DeepResult {
  readonly passed: boolean;
  /** What was done and found, with figures; a line each. */
  readonly found: readonly string[];
}

/** Says when the time is up. */
export function deadlineOf({ minutes }: DeepOptions): () => boolean {
  const endsAt = performance.now() + (minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  return () => performance.now() >= endsAt;
}
