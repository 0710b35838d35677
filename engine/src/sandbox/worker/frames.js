/**
 * A message as it stands in a pipe between host and worker: its length, the length of its head, the head as JSON, and
 * a body of plain text. The long texts (programs, inputs, outputs) are JSON themselves; as bodies they are not escaped
 * a second time, which was measured to halve the way there and back.
 */

/** Bytes of one of the two lengths: unsigned, big-endian. The first counts all that follows it. */
const lengthBytes = 4;
const prefixBytes = 2 * lengthBytes;

/** Most bytes that a UTF-16 unit takes in UTF-8. */
const maxBytesPerCharacter = 3;

/** Below this much a frame is given the room it could need, which saves counting its bytes first. */
const maxGuessedCharacters = 16_384;

/**
 * @param {object} head
 * @param {string} [body]
 * @returns {Buffer}
 */
export function encodeFrame(head, body = '') {
  const headText = JSON.stringify(head);
  const characters = headText.length + body.length;
  const room =
    characters <= maxGuessedCharacters
      ? maxBytesPerCharacter * characters
      : Buffer.byteLength(headText) + Buffer.byteLength(body);
  const frame = Buffer.allocUnsafe(prefixBytes + room);
  const headBytes = frame.write(headText, prefixBytes);
  const bodyBytes = body === '' ? 0 : frame.write(body, prefixBytes + headBytes);
  frame.writeUInt32BE(lengthBytes + headBytes + bodyBytes, 0);
  frame.writeUInt32BE(headBytes, lengthBytes);
  return frame.subarray(0, prefixBytes + headBytes + bodyBytes);
}

/**
 * Puts messages together from the pieces a pipe delivers.
 *
 * @param {number} maxMessageBytes
 * @returns {(piece: Buffer) => { head: any, body: string }[]} takes a piece, gives the messages it completes
 * @throws from the returned function, RangeError for a message whose lengths make no sense and SyntaxError for one
 *   whose head is no JSON
 */
export function createFrameReader(maxMessageBytes) {
  /** @type {Buffer} */
  let rest = Buffer.alloc(0);

  return (piece) => {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const messages = [];
    while (rest.length >= lengthBytes) {
      const end = lengthBytes + rest.readUInt32BE(0);
      if (end < prefixBytes || end > maxMessageBytes) throw new RangeError(`a message of ${end} bytes`);
      if (rest.length < end) break;
      const bodyStart = prefixBytes + rest.readUInt32BE(lengthBytes);
      if (bodyStart > end) throw new RangeError('a message whose head is longer than it');
      const head = JSON.parse(rest.toString('utf8', prefixBytes, bodyStart));
      messages.push({ head, body: rest.toString('utf8', bodyStart, end) });
      rest = rest.subarray(end);
    }
    return messages;
  };
}
