/** Wait after the first failure, in milliseconds; it doubles with each one more. */
const firstWaitMillis = 100;
const longestWaitMillis = 30_000;

/**
 * Starts in a row that others may end before there is a wait. Who ends any of few workers is sure to hit the last one;
 * only if the next ones come at once does one of them come up.
 */
const endsWithoutWait = 20;
const longestWaitForOthersMillis = 1_000;

/** Failures in a row after which nobody is kept waiting for the next try. */
const failuresToGiveUp = 3;

/**
 * When a process may be started. Processes that die at once would else be started again and again, each for a fifth
 * of a second of processor time.
 */
export interface StartBackOff {
  /** Time until the next start, in milliseconds; 0 when it may be now. */
  waitMillis(): number;
  /** Whether so many starts failed in a row that it makes no sense to wait for the next one. */
  hasGivenUp(): boolean;
  /** @param isFinal whether to give up at once: the process had all the time it may have */
  failed(isFinal: boolean): void;
  /** Somebody else ended a process that was starting. That says nothing about the next one, so nobody gives up. */
  endedByOthers(): void;
  /** A process has loaded. */
  loaded(): void;
  /** A process that was started at that moment works. */
  worked(startedAt: number): void;
  /** Starts in a row that came to nothing. */
  readonly failures: number;
}

/** @param now milliseconds that never run backwards */
export function createStartBackOff(now: () => number): StartBackOff {
  let failures = 0;
  let failedAt = Number.NEGATIVE_INFINITY;
  let ended = 0;
  let endedAt = Number.NEGATIVE_INFINITY;

  return {
    waitMillis() {
      const untilFailure = failedAt + waitAfter(failures, longestWaitMillis);
      const untilEnd = endedAt + waitAfter(ended - endsWithoutWait, longestWaitForOthersMillis);
      return Math.max(0, Math.max(untilFailure, untilEnd) - now());
    },
    hasGivenUp: () => failures >= failuresToGiveUp,
    failed(isFinal) {
      failures = Math.max(failures + 1, isFinal ? failuresToGiveUp : 0);
      failedAt = now();
    },
    endedByOthers() {
      ended += 1;
      endedAt = now();
    },
    loaded() {
      ended = 0;
    },
    worked(startedAt) {
      // One that was there before says nothing about whether others can be started.
      if (startedAt >= failedAt) failures = 0;
    },
    get failures() {
      return failures + ended;
    },
  };
}

function waitAfter(times: number, longestMillis: number): number {
  return times <= 0 ? 0 : Math.min(firstWaitMillis * 2 ** (times - 1), longestMillis);
}
