/** Bytes before each message: its length, unsigned, big-endian. */
const headerBytes = 4;

/**
 * A message as it stands in the pipe between host and worker: length, then JSON.
 *
 * @param {unknown} message
 * @returns {Buffer}
 */
export function encodeFrame(message) {
  const text = JSON.stringify(message);
  const bytes = Buffer.byteLength(text);
  const frame = Buffer.allocUnsafe(headerBytes + bytes);
  frame.writeUInt32BE(bytes, 0);
  frame.write(text, headerBytes, 'utf8');
  return frame;
}

/**
 * Puts messages together from the pieces a pipe delivers.
 *
 * @param {number} maxMessageBytes
 * @returns {(piece: Buffer) => any[]} takes a piece, gives the messages it completes
 * @throws from the returned function, RangeError for a message that is too long and SyntaxError for one that is no JSON
 */
export function createFrameReader(maxMessageBytes) {
  /** @type {Buffer} */
  let rest = Buffer.alloc(0);

  return (piece) => {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const messages = [];
    while (rest.length >= headerBytes) {
      const bytes = rest.readUInt32BE(0);
      if (bytes > maxMessageBytes) throw new RangeError(`a message of ${bytes} bytes`);
      if (rest.length < headerBytes + bytes) break;
      messages.push(JSON.parse(rest.toString('utf8', headerBytes, headerBytes + bytes)));
      rest = rest.subarray(headerBytes + bytes);
    }
    return messages;
  };
}
