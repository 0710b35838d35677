/** Weight of the latest pass in the mean of all before it. */
const latestShare = 0.1;

const shortestHintMillis = 10;
const longestHintMillis = 10_000;

/** How fast passes are worked off, for telling who is refused when to come again. */
export interface PassPace {
  /** A pass kept a worker for so long. */
  took(millis: number): void;
  /** Time until so many passes are worked off by so many workers, in milliseconds, from 10 to 10,000. */
  retryAfterMillis(passes: number, workers: number): number;
}

export function createPassPace(): PassPace {
  let meanMillis = 1;

  return {
    took(millis) {
      meanMillis += latestShare * (millis - meanMillis);
    },
    retryAfterMillis(passes, workers) {
      const millis = Math.ceil((passes * meanMillis) / Math.max(workers, 1));
      return Math.min(Math.max(millis, shortestHintMillis), longestHintMillis);
    },
  };
}
