import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Picks } from './picks.ts';

/** Picks at random; the same seed picks the same. */
export class RandomPicks implements Picks {
  private readonly random: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.random = xoroshiro128plus(seed);
  }

  pick<Alternative>(alternatives: readonly Alternative[]): Alternative {
    return alternatives[this.below(alternatives.length)] as Alternative;
  }

  /** A whole number from zero. */
  below(count: number): number {
    return uniformInt(this.random, 0, count - 1);
  }

  /** True that often in a hundred times. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** One of the alternatives, each as often as its weight says. */
  weighted<Alternative>(alternatives: readonly (readonly [weight: number, Alternative])[]): Alternative {
    let rest = this.below(alternatives.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, alternative] of alternatives) {
      if (rest < weight) return alternative;
      rest -= weight;
    }
    throw new Error('there is nothing to pick');
  }

  /** Some of the members, in their order. */
  some<Member>(members: readonly Member[], percent = 50): Member[] {
    return members.filter(() => this.chance(percent));
  }

  /** A number that starts other picks. */
  seed(): number {
    return uniformInt(this.random, 0, 0x7fffffff);
  }
}
