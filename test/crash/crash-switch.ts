import type { CrashMomentName, CrashPoint } from '../../engine/src/crash/crash-moments.ts';

/** What a process was cut off in: thrown into a transaction, so that the store undoes it as it would for a lost client. */
export class Crash extends Error {
  override readonly name = 'Crash';
}

/** Told each crash point that is reached; what it returns is waited for, for good where the process has ended. */
export type Reach = (point: CrashPoint) => Promise<void>;

/** Nothing that waits for it ever goes on: the process is gone. */
const never = new Promise<never>(() => {});

/**
 * Ends one engine at a point of its way: from then on nothing that it asks of stores or ports comes back, so that none
 * of its code runs any more, whatever it would have caught.
 */
export class CrashSwitch {
  /** Points in the order in which they were reached. */
  readonly reached: CrashPoint[] = [];
  private hasCrashed = false;
  private readonly endsAt: number;
  private readonly onEnd: (point: CrashPoint) => void;
  private readonly settle: (point: CrashPoint) => void;
  /** Resolves with the point at which the process ended. */
  readonly crashed: Promise<CrashPoint>;

  /**
   * @param endsAt which of the points, counted from 0, ends the process; -1 for none
   * @param onEnd told the point right when it is reached
   */
  constructor(endsAt: number, onEnd: (point: CrashPoint) => void = () => {}) {
    const { promise, resolve } = Promise.withResolvers<CrashPoint>();
    this.crashed = promise;
    this.settle = resolve;
    this.endsAt = endsAt;
    this.onEnd = onEnd;
  }

  readonly reach: Reach = (point) => {
    if (this.hasCrashed) return never;
    this.reached.push(point);
    if (this.reached.length - 1 !== this.endsAt) return Promise.resolve();
    this.hasCrashed = true;
    this.onEnd(point);
    this.settle(point);
    return never;
  };

  /** Lets a call through while the process lives. */
  readonly alive = <Result>(call: () => Promise<Result>): Promise<Result> =>
    this.hasCrashed ? never : call();
}

/** Reaches the points around something that is done. */
export async function around<Result>(
  reach: Reach,
  moment: CrashMomentName,
  run: () => Promise<Result>,
): Promise<Result> {
  await reach(`before ${moment}`);
  const result = await run();
  await reach(`after ${moment}`);
  return result;
}
