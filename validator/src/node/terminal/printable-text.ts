/**
 * A text that may be printed: what would move the cursor, start an escape sequence or turn the direction of writing
 * becomes a visible sign.
 *
 * SECURITY: scripts and names come from pull requests; what they hold must not draw a clean report over a bad one.
 */
export function printableText(text: string): string {
  return text
    .replace(/\t/g, ' ')
    .replace(/\p{Cc}/gu, (sign) => {
      const code = sign.charCodeAt(0);
      return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\u2421';
    })
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g, '\ufffd');
}

/** The columns of a terminal that a printable text takes: two for wide signs, none for combining ones. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    if (/\p{Mark}/u.test(sign)) continue;
    width += wideSign.test(sign) ? 2 : 1;
  }
  return width;
}

/** Unicode Standard Annex #11, East Asian Width: the blocks that are wide throughout, and pictures. */
const wideSign =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
