/**
 * A 64-bit digest of a text, as 16 hexadecimal digits. It tells calls apart that differ by accident (a changed
 * script, a forgotten journal); it is no defence against a chosen collision, and none is needed, because whoever
 * could choose arguments wrote the script.
 *
 * @param {string} text
 */
export function argumentDigest(text) {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  const { imul } = Math;
  const { length } = text;
  for (let index = 0; index < length; index += 1) {
    const unit = text.charCodeAt(index);
    low = imul(low ^ unit, 0x01000193);
    high = imul(high ^ (unit + index), 0x85ebca6b);
    high ^= high >>> 13;
  }
  low = imul(low ^ (low >>> 15), 0x2c1b3c6d) ^ high;
  high = imul(high ^ (high >>> 12), 0x297a2d39) ^ low;
  return hexadecimal(high) + hexadecimal(low);
}

/** @param {number} half */
export function hexadecimal(half) {
  const digits = (half >>> 0).toString(16);
  return digits.length === 8 ? digits : digits.padStart(8, '0');
}
