/**
 * The object that a row of the table of intrinsics is about.
 *
 * @param {string} name a path from the globals or the hidden intrinsics, as `Array.prototype`
 * @param {Readonly<Record<string, any>>} hidden intrinsics that no global leads to, by name
 * @returns {any} undefined when this realm has none
 */
export function intrinsicNamed(name, hidden) {
  if (name in hidden) return hidden[name];
  /** @type {any} */
  let object = globalThis;
  for (const part of name.split('.')) {
    object = object === undefined ? undefined : object[keyNamed(part)];
  }
  return object;
}

/**
 * @param {string} member as the table writes it: `@@iterator` for `Symbol.iterator`
 * @returns {PropertyKey}
 */
export function keyNamed(member) {
  return member.startsWith('@@') ? /** @type {any} */ (Symbol)[member.slice(2)] : member;
}
