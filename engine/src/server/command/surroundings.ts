/** What the command reads from around it, and where it writes. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  readonly write: (text: string) => void;
  readonly warn: (text: string) => void;
}
