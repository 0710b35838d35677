/**
 * Waits for a promise, but not for long.
 *
 * @returns what it resolves to; undefined when it rejects or takes longer
 */
export function within<Value>(millis: number, promise: Promise<Value>): Promise<Value | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, millis, undefined);
    const settle = (value?: Value): void => {
      clearTimeout(timer);
      resolve(value);
    };
    promise.then(settle, () => settle());
  });
}
