import type { EventEmitter } from 'node:events';

/**
 * Waits until the process is told to stop, then drains. A second signal does not wait for that.
 *
 * @param signals where `SIGTERM` and `SIGINT` are told
 * @param drain lets what is in progress come to its end
 * @param end ends it at once
 */
export async function untilTold(
  signals: Pick<EventEmitter, 'on' | 'off'>,
  drain: () => Promise<void>,
  end: () => Promise<void>,
): Promise<void> {
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  let told = 0;
  const onSignal = () => {
    told += 1;
    if (told === 1) first.resolve();
    else second.resolve();
  };
  signals.on('SIGTERM', onSignal);
  signals.on('SIGINT', onSignal);
  try {
    await first.promise;
    const drained = drain();
    const isDrained = await Promise.race([drained.then(() => true), second.promise.then(() => false)]);
    if (!isDrained) await end();
  } finally {
    signals.off('SIGTERM', onSignal);
    signals.off('SIGINT', onSignal);
  }
}
