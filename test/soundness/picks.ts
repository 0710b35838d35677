/** Decides what a run left open. */
export interface Picks {
  /** Picks one of the alternatives. */
  pick<Alternative>(alternatives: readonly Alternative[]): Alternative;
}
