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
 * Puts messages together from the pieces a pipe delivers. The other end may be hostile: however small the pieces are,
 * each byte is copied once at most, and no more is held than one message may have. Pieces can be used again afterwards.
 *
 * @param {number} maxMessageBytes
 * @returns {(piece: Buffer) => { head: any, body: string }[]} takes a piece, gives the messages it completes
 * @throws from the returned function, RangeError for a message whose lengths make no sense and SyntaxError for one
 *   whose head is no JSON; from then on nothing can be read any more
 */
export function createFrameReader(maxMessageBytes) {
  const nothing = Buffer.alloc(0);
  /** Room for the message that is not complete, or for its length while that is not. */
  let held = nothing;
  let heldBytes = 0;
  let isBroken = false;

  return (piece) => {
    if (isBroken) throw new RangeError('bytes behind a message that made no sense');
    isBroken = true;
    const messages = read(piece);
    isBroken = false;
    return messages;
  };

  /** @param {Buffer} piece */
  function read(piece) {
    const messages = [];
    let rest = piece;
    while (rest.length > 0) {
      if (heldBytes === 0) {
        const bytes = bytesNeeded(rest);
        if (bytes > lengthBytes && rest.length >= bytes) {
          messages.push(messageIn(rest.subarray(0, bytes)));
          rest = rest.subarray(bytes);
          continue;
        }
        held = Buffer.allocUnsafe(bytes);
      }
      const taken = rest.copy(held, heldBytes);
      heldBytes += taken;
      rest = rest.subarray(taken);
      if (heldBytes < held.length) continue;
      if (held.length === lengthBytes) {
        const length = held;
        held = Buffer.allocUnsafe(bytesNeeded(length));
        length.copy(held);
      } else {
        messages.push(messageIn(held));
        held = nothing;
        heldBytes = 0;
      }
    }
    return messages;
  }

  /**
   * @param {Buffer} bytes from the start of a message
   * @returns {number} bytes of that message; as long as not even its length is there, those of the length
   */
  function bytesNeeded(bytes) {
    if (bytes.length < lengthBytes) return lengthBytes;
    const end = lengthBytes + bytes.readUInt32BE(0);
    if (end < prefixBytes || end > maxMessageBytes) throw new RangeError(`a message of ${end} bytes`);
    return end;
  }
}

/**
 * @param {Buffer} bytes of one message
 * @returns {{ head: any, body: string }}
 */
function messageIn(bytes) {
  const bodyStart = prefixBytes + bytes.readUInt32BE(lengthBytes);
  if (bodyStart > bytes.length) throw new RangeError('a message whose head is longer than it');
  const head = JSON.parse(bytes.toString('utf8', prefixBytes, bodyStart));
  return { head, body: bytes.toString('utf8', bodyStart) };
}
