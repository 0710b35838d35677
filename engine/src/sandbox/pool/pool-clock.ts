/** Time as the pool sees it. */
export interface PoolClock {
  /** Milliseconds since some moment; never runs backwards. */
  now(): number;
  /** Calls back once, unless what it returns is called before. Does not keep this process alive. */
  after(millis: number, callback: () => void): () => void;
  /** Keeps this process alive until what it returns is called. */
  hold(): () => void;
}

export const systemPoolClock: PoolClock = {
  now: () => performance.now(),
  after(millis, callback) {
    const timer = setTimeout(callback, millis).unref();
    return () => clearTimeout(timer);
  },
  hold() {
    const timer = setInterval(() => {}, 0x7fff_ffff);
    return () => clearInterval(timer);
  },
};
