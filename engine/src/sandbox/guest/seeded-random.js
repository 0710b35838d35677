/**
 * A stream of numbers in [0, 1) made from a text: three FNV-1a hashes with different starts, then the generator sfc32
 * (Small Fast Counting, by Chris Doty-Humphrey). Not for secrets.
 *
 * INVARIANT: the stream of a seed never changes. Journals are replayed with it years later.
 *
 * @param {string} seed
 * @returns {() => number}
 */
export function seededRandom(seed) {
  let a = hashText(0x811c9dc5);
  let b = hashText(0x9e3779b9);
  let c = hashText(0x243f6a88);
  let counter = 1;
  // sfc32 needs a dozen steps until every bit of the seed has reached every bit of the state.
  for (let step = 0; step < 12; step += 1) nextWord();

  return () => {
    const high = nextWord() >>> 5;
    const low = nextWord() >>> 6;
    return (high * 0x4000000 + low) / 0x20000000000000;
  };

  /** @param {number} start */
  function hashText(start) {
    let hash = start;
    for (let index = 0; index < seed.length; index += 1) {
      hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
    }
    return hash | 0;
  }

  function nextWord() {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + word) | 0;
    return word;
  }
}
