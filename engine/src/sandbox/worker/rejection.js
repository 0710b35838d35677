/** @param {unknown} reason what a promise was rejected with: a copy of an error, or a simple value */
export function rejectionText(reason) {
  const text = reason instanceof Error ? reason.message : String(reason);
  // What the addon says of an object that it does not copy.
  const isShown = text !== '' && !text.includes('within isolated-vm');
  return isShown ? text.slice(0, 300) : 'a promise was rejected with a value that cannot be shown';
}

/**
 * @param {unknown} reason
 * @returns {[line: number | null, column: number | null]} where in the script it was made
 */
export function rejectionPlace(reason) {
  // The message stands before the frames and may say anything.
  const frames = reason instanceof Error ? String(reason.stack).replace(reason.message, '') : '';
  const place = /\n {4}at .*login\.js:(\d{1,7}):(\d{1,7})/.exec(frames.slice(0, 4000));
  return place === null ? [null, null] : [Number(place[1]), Number(place[2])];
}
