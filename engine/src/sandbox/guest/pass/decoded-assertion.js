/**
 * A member of the header or the payload of a JSON Web Token as text; '' when it is missing or cannot be read. Nothing
 * of the token is verified.
 *
 * @param {string} jwt
 * @param {string} parameter
 * @param {boolean} inPayload
 * @returns {string}
 */
export function decodedMember(jwt, parameter, inPayload) {
  try {
    const members = JSON.parse(decodedText(jwt.split('.')[inPayload ? 1 : 0] ?? ''));
    if (typeof members !== 'object' || members === null || !Object.hasOwn(members, parameter)) return '';
    const value = members[parameter];
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
  } catch {
    return '';
  }
}

/**
 * The text that Base64url holds as UTF-8.
 *
 * @param {string} encoded
 * @throws URIError for bytes that are no UTF-8
 */
export function decodedText(encoded) {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  let bits = 0;
  let bitCount = 0;
  let escaped = '';
  for (const character of encoded.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')) {
    const digit = digits.indexOf(character);
    if (digit < 0) throw new URIError('not Base64url');
    bits = ((bits << 6) | digit) & 0xffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    escaped += `%${((bits >> bitCount) & 0xff).toString(16).padStart(2, '0')}`;
  }
  return decodeURIComponent(escaped);
}
