/**
 * Waits until the process is told to stop, then drains. A second signal does not wait for that.
 *
 * @param drain lets what is in progress come to its end
 * @param end ends it at once
 */
export async function untilTold(drain: () => Promise<void>, end: () => Promise<void>): Promise<void> {
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  let signals = 0;
  const onSignal = () => {
    signals += 1;
    if (signals === 1) first.resolve();
    else second.resolve();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  try {
    await first.promise;
    const drained = drain();
    const isDrained = await Promise.race([drained.then(() => true), second.promise.then(() => false)]);
    if (!isDrained) await end();
  } finally {
    process.off('SIGTERM', onSignal);
    process.off('SIGINT', onSignal);
  }
}
