import { seededRandom } from './seeded-random.js';

/**
 * Replaces `Math.random` by a stream that is seeded for each pass: repeatable over a journal, and no pass can tell
 * from its numbers what another one draws.
 *
 * @returns {(seed: string) => void} starts the stream of a seed
 */
export function tameMathRandom() {
  let seed = '';
  /** @type {(() => number) | null} made at the first draw: most passes draw nothing */
  let next = null;
  const stream = {
    random() {
      next ??= seededRandom(seed);
      return next();
    },
  };
  Object.defineProperty(Math, 'random', {
    value: stream.random,
    writable: true,
    enumerable: false,
    configurable: true,
  });

  return (text) => {
    seed = text;
    next = null;
  };
}
