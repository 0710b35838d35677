/** What was chosen, of how many alternatives. */
export interface Taken {
  readonly chosen: number;
  readonly count: number;
}

/**
 * The choices of one run. A run repeats the choices of its prefix and takes the first alternative everywhere else;
 * what it could have chosen instead is left for later runs. So no evaluation ever has to be copied half-way.
 */
export class Choices {
  private readonly prefix: readonly number[];
  private taken: Taken[] = [];

  constructor(prefix: readonly number[]) {
    this.prefix = prefix;
  }

  /** Takes one of `count` alternatives. */
  choose(count: number): number {
    const chosen = this.prefix[this.taken.length] ?? 0;
    this.taken.push({ chosen, count });
    return chosen;
  }

  /** Whether the run still repeats what another one did. */
  get isRepeating(): boolean {
    return this.taken.length < this.prefix.length;
  }

  /** How many choices were made. */
  get length(): number {
    return this.taken.length;
  }

  /** The choices so far. */
  get soFar(): readonly Taken[] {
    return [...this.taken];
  }

  /** Goes on behind choices that another run has taken, which are the first ones of the prefix. */
  goOnBehind(taken: readonly Taken[]): void {
    this.taken = [...taken];
  }

  /** The prefixes of the runs that this one leaves to do, nearest last. */
  alternatives(): number[][] {
    const left: number[][] = [];
    for (let index = this.prefix.length; index < this.taken.length; index += 1) {
      const before = this.taken.slice(0, index).map(({ chosen }) => chosen);
      for (let other = (this.taken[index]?.count ?? 1) - 1; other > 0; other -= 1)
        left.push([...before, other]);
    }
    return left;
  }
}
